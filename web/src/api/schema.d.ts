export interface paths {
    "/api/community/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day at the windows, in order of time. */
        get: {
            parameters: {
                query: {
                    date: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.BookingLine"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/bookings/{id}/mark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says at the window what became of an appointment. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.Mark"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases, newest first; open ones by what is due first. */
        get: {
            parameters: {
                query?: {
                    /** @description One state, or `open`, or `overdue`. */
                    state?: string | null;
                    category?: string | null;
                    /** @description Only those I lead. */
                    mine?: boolean;
                    firm_id?: string | null;
                    /** @description Any part of the summary. */
                    q?: string | null;
                    /** @description The `next` of the page before. */
                    after?: string | null;
                    limit?: number | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.CasePage"];
                    };
                };
            };
        };
        put?: never;
        /** Takes in a need. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.Collect"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Collected"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case with its history and its clocks. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.CaseView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/cases/{id}/act": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does one thing to a case. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.ActOn"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Acted"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/cases/{id}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows the requester's name and telephone number for a purpose, with a reason, counted and written down. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.Unmask"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Unmasked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Firms by name, or by how long ago they were visited. */
        get: {
            parameters: {
                query?: {
                    /** @description Any part of the name, pinyin initials, a credit code, or a whole telephone number. */
                    q?: string | null;
                    building?: string | null;
                    label?: string | null;
                    /** @description Longest not visited first. */
                    due_for_visit?: boolean;
                    /** @description The `next` of the page before. */
                    after?: string | null;
                    limit?: number | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.FirmPage"];
                    };
                };
            };
        };
        put?: never;
        /** Adds one firm by hand. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.NewFirm"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One firm; people's names and numbers are masked. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.FirmView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the record is right today. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports so far, newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.ImportLine"][];
                    };
                };
            };
        };
        put?: never;
        /** Writes what the rehearsal showed: new firms and changed fields, all or nothing. Conflicts are left to a person. */
        post: {
            parameters: {
                query?: {
                    /** @description For the list of imports. */
                    file_name?: string;
                    /** @description JSON of a column mapping, when the headers do not say enough. */
                    mapping?: string | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Imported"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/imports/rehearse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the spreadsheet would change; nothing is written. */
        post: {
            parameters: {
                query?: {
                    /** @description For the list of imports. */
                    file_name?: string;
                    /** @description JSON of a column mapping, when the headers do not say enough. */
                    mapping?: string | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an import back: its firms go, what it changed is as before. Refused once somebody worked on its firms. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of a period, whole and by group. */
        get: {
            parameters: {
                query?: {
                    /** @description Cases collected from this moment, RFC 3339. */
                    from?: string | null;
                    /** @description Up to, not including. */
                    to?: string | null;
                    /** @description `category`, `lead`, `building`, `channel`; none for the whole community. */
                    by?: string | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Indicators"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The balance of every account; they sum to zero. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Balance"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The offers, newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.OfferView"][];
                    };
                };
            };
        };
        put?: never;
        /** Opens an offer and leaves its decision for the deadline. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.NewOffer"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/offers/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Joins in somebody's name at the desk. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.Buyer"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Joined"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/offers/{id}/joins/{join}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the price of a succeeded offer at the desk. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    join: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/offers/{id}/joins/{join}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the money back; the posting is reversed, never removed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    join: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/officers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who can be asked to handle a case, the least loaded first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Officer"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/bookings/{code}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an appointment up. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/bookings/{code}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves an appointment: the new seat is taken before the old one is given up, in one step. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.Reschedule"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Booked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in a need from the public; the answer holds the tracking code. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.Submit"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Collected"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/cases/{tracking}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a case stands, for whoever holds its tracking code. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    tracking: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Tracked"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/cases/{tracking}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms the solution or disputes it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    tracking: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.RequesterAnswer"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The offers, for everybody. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.OfferView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/offers/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Joins from the public page. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.Buyer"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Joined"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/offers/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves in time: while the offer is open and nothing is paid. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.Leave"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be done at the windows. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.ServiceView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/services/{id}/book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Books a slot once every required material is confirmed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.Book"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Booked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/services/{id}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The slots of a day that still have a seat. */
        get: {
            parameters: {
                query: {
                    /** @description 2026-02-13. */
                    date: string;
                };
                header?: never;
                path: {
                    slug: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.SlotView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a service with its checklist and its hours. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.NewService"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The table of deadlines in force. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.SettingsView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/settings/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces the table of deadlines and, if given, the calendar. Cases reckon anew at their next event. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.ChangeSettings"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Visits, newest first. */
        get: {
            parameters: {
                query?: {
                    firm_id?: string | null;
                    /** @description The `next` of the page before. */
                    after?: string | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.VisitPage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/visits/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom to visit this week: open promises, new firms, long unvisited, facts gone stale; never within the quiet time
         *     unless there is a promise.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.Planned"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/visits/slice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The part of the registry that a device takes along for a day offline; no personal data. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.SliceFirm"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/visits/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in a device's drafts. Each stands alone: one that is refused does not hold up the others. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["community.Drafts"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["community.DraftOutcome"][];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The platform models, the oldest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["farm.ModelLine"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a platform file or a closed mesh as a new model; what cannot float is refused with its place and remedy. */
        post: {
            parameters: {
                query: {
                    /** @description Its ending says what it is: `.json`, `.stl`, `.obj`, `.gdf`. */
                    file_name: string;
                    /** @description The platform's name; that in the file, else the file's, when left out. */
                    name?: string | null;
                    /** @description Metres per unit of a mesh: 0.001 for millimetres. */
                    scale?: number | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["farm.ModelImported"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A platform model at one version, every value with its source. */
        get: {
            parameters: {
                query?: {
                    /** @description The newest when left out. */
                    version?: number | null;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["farm.ModelView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes values: the next version, checked as a whole. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["farm.ModelChange"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["farm.ModelChanged"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What two versions of a model do not share. */
        get: {
            parameters: {
                query: {
                    from: number;
                    to: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["farm.Difference"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/geometry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The hull and the tanks as shapes. */
        get: {
            parameters: {
                query?: {
                    /** @description The newest when left out. */
                    version?: number | null;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["farm.Geometry"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The appointments of one or more days, in order of time. */
        get: {
            parameters: {
                query: {
                    /** @description The first day: 2026-11-02. */
                    date: string;
                    /** @description How many days; one unless told. */
                    days?: number | null;
                    /** @description Only this client's. */
                    client_id?: string | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.Span"];
                    };
                };
            };
        };
        put?: never;
        /** Books a client; the room, the audiologist and the equipment are theirs from then on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.Book"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.Booked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/appointments/{id}/mark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Arrived, done, cancelled or not come; who does not come gives the room back. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.MarkAppointment"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/appointments/{id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves an appointment in one step: the old time is given up if and only if the new one is taken. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.Reschedule"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.Booked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/calibrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every profile, newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.CalibrationView"][];
                    };
                };
            };
        };
        put?: never;
        /** Keeps a measured profile; a new measurement is a new profile. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.NewCalibration"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/calibrations/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a profile out of use: the headphone was dropped, the year is over. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version of every campaign. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.CampaignView"][];
                    };
                };
            };
        };
        put?: never;
        /** Publishes a campaign, or a new version of one; windows of two campaigns never overlap. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.NewCampaign"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/campaigns/{code}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a campaign at once; orders signed under it keep its rules. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clients, newest first. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Part of the name, the beginning of its pinyin or initials, a whole telephone number, its last four digits, or
                     *     a client number such as #12.
                     */
                    q?: string | null;
                    /** @description The `next` of the page before. */
                    after?: number | null;
                    limit?: number | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.ClientPage"];
                    };
                };
            };
        };
        put?: never;
        /** Adds a client; somebody with the same number or a name that sounds the same is shown first. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.NewClient"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.ClientCreated"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One client; names and numbers are masked. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.ClientView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/clients/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Corrects a client's own data. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.ChangeClient"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/clients/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes down that a client agreed, or withdrew; nothing said before is changed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.Consent"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/clients/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erases what is personal. The journal keeps that it was done, not what it was. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.DisposeReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/clients/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Everything that is kept of a client, in plain text, for the client. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.DisposeReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.ClientExport"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/clients/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes one record of two: everything moves to the one that stays, this one points to it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.MergeClient"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/clients/{id}/relatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a family member or carer. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.NewRelative"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/clients/{id}/relatives/{relative}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Removes a family member; what they were called is gone with it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    relative: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/clients/{id}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a client's own data for a purpose, with a reason, counted and written down before it is shown. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.Unmask"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.Unmasked"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/fittings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records, last changed first. */
        get: {
            parameters: {
                query?: {
                    client_id?: string | null;
                    /** @description Only records in this step. */
                    step?: components["schemas"]["hearing.Step"] | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.FittingLine"][];
                    };
                };
            };
        };
        put?: never;
        /** Opens a record; a client has one open record at a time. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.OpenFitting"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/fittings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole record. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.FittingView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/fittings/{id}/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens the next step; refused with everything that is missing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.Advance"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.Step"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/fittings/{id}/back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes back to an earlier step, e.g. from verification to fitting; everything written stays. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.StepBack"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.Step"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/fittings/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes one thing down; nothing that was written before is changed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.WriteEntry"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.EntryWritten"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/free": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a service can begin on a day; quarters that are over are left out. */
        get: {
            parameters: {
                query: {
                    service_id: string;
                    /** @description 2026-11-02. */
                    date: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.FreeSlot"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is sold, with what is in stock. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.ItemView"][];
                    };
                };
            };
        };
        put?: never;
        /** Adds or changes an item; orders signed before keep the price they were signed at. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.Item"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The balance of every account; they sum to zero. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.Balance"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders, newest first. */
        get: {
            parameters: {
                query?: {
                    client_id?: string | null;
                    state?: string | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.OrderListed"][];
                    };
                };
            };
        };
        put?: never;
        /** Signs an order: price, quota, deposit and rule version in one step. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.SignOrder"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.OrderSigned"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order with its money and its lines. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.OrderView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels an order before anything was delivered: the money goes back, the quota is free again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.CancelOrder"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/orders/{id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands units over: each serial number is checked against what was ordered and what is in stock. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.Deliver"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/orders/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes money for an order: a deposit, the rest, or all of it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.Pay"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/orders/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes delivered units back within the trial and pays back by re-pricing what is kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.GiveBack"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.GivenBack"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prices a cart under the rules of its moment. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.Cart"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.Quote"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/repairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Repairs, newest first. */
        get: {
            parameters: {
                query?: {
                    client_id?: string | null;
                    /** @description Only those that were not handed over. */
                    open?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.RepairView"][];
                    };
                };
            };
        };
        put?: never;
        /** Takes a sold aid in for repair; warranty is judged by the day. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.TakeIn"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.TakenIn"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/repairs/{id}/step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sent to the maker, back, handed over; with the aid the loaner comes home. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.RepairStep"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a room, a device or an audiologist's calendar. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.NewResource"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/resources/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes it out of use for new appointments. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/sales-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The records of a span of days, in full, for the authority; that they were read is written down. */
        get: {
            parameters: {
                query: {
                    /** @description The first day: 2026-11-01. */
                    from: string;
                    /** @description The last day. */
                    to: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.SalesRecord"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a service that can be booked. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.NewService"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/services/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a service off the list for new appointments. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hours, rooms, people, equipment, services. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.Settings"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/settings/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the hours; appointments made before stay. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.ChangeSettings"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": number;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is open on the call list, longest due first. */
        get: {
            parameters: {
                query?: {
                    /** @description Everything due up to then; now unless told. */
                    until?: string | null;
                    /** @description Only this client's, whenever due. */
                    client_id?: string | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.TaskView"][];
                    };
                };
            };
        };
        put?: never;
        /** Puts something on the call list. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.NewTask"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/tasks/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes it off the list with what came of it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.TaskDone"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Units with their serial numbers. */
        get: {
            parameters: {
                query?: {
                    item?: string | null;
                    /** @description `in_stock`, `demo`, `sold`, `returned`, `repair`, `loaned`, `to_maker` or `scrapped`. */
                    state?: string | null;
                    serial?: string | null;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.UnitView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/units/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Receives units; the purchase-inspection record is the list of them. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.ReceiveUnits"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string[];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/units/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves a unit by hand: to the demonstration shelf, back to the maker, scrapped. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["hearing.ShiftUnit"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/units/{id}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that ever happened to a unit. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["hearing.UnitMove"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a long job is, and its answer when done. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["shell.JobView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a waiting or running job at its next report. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events `{seq, action, subject}` of the caller's organisation, from now on. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller is and what they may do. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["shell.Me"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces the caller's password and ends their other sessions. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["shell.ChangePassword"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody in the organisation. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["shell.PersonView"][];
                    };
                };
            };
        };
        put?: never;
        /** Adds a person with roles. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["shell.NewPerson"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/people/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shuts a person out at once; their history stays. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own sessions, newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["shell.SessionView"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/sessions/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends one of the caller's own sessions. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a session and sets its cookie. The answer to a wrong login and to a wrong password is the same. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["shell.SignIn"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the caller's session. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Format: int64
         * @description Money in integer fen (分). Sums are checked: an overflow is a refusal, never a wrong number.
         */
        Fen: number;
        Id: string;
        /** Format: date-time */
        Instant: string;
        "community.Act": {
            /** @enum {string} */
            verb: "register";
        } | {
            reason: string;
            /** @enum {string} */
            verb: "hold_ownerless";
        } | {
            co_handlers?: components["schemas"]["Id"][];
            lead: components["schemas"]["Id"];
            /** @enum {string} */
            verb: "assign";
        } | {
            officer: components["schemas"]["Id"];
            /** @enum {string} */
            verb: "add_co_handler";
        } | {
            /** @enum {string} */
            verb: "accept";
        } | {
            reason: string;
            /** @enum {string} */
            verb: "return";
        } | {
            /** @enum {string} */
            verb: "contact";
        } | {
            reason: string;
            /** @enum {string} */
            verb: "ask_extension";
            /** Format: int32 */
            working_days: number;
        } | {
            /** @enum {string} */
            verb: "approve_extension";
        } | {
            reason: string;
            /** @enum {string} */
            verb: "decline_extension";
        } | {
            reason: string;
            /** @enum {string} */
            verb: "pause";
        } | {
            /** @enum {string} */
            verb: "resume";
        } | {
            reason: string;
            /** @enum {string} */
            verb: "park";
            wake_on: string;
        } | {
            /** @enum {string} */
            verb: "wake";
        } | {
            result: string;
            /** @enum {string} */
            verb: "complete";
        } | {
            answer: string;
            /** @enum {string} */
            verb: "report";
        } | {
            apart_from_card?: string | null;
            card?: components["schemas"]["Id"] | null;
            resolution: string;
            /** @enum {string} */
            verb: "close";
        } | {
            reason: string;
            /** @enum {string} */
            verb: "fail_verification";
        } | {
            satisfied: boolean;
            /** @enum {string} */
            verb: "confirm";
        } | {
            reason: string;
            /** @enum {string} */
            verb: "dispute";
        } | {
            reason: string;
            /** @enum {string} */
            verb: "uphold";
        } | {
            reason: string;
            /** @enum {string} */
            verb: "reopen";
        } | {
            reason: string;
            /** @enum {string} */
            verb: "withdraw";
        } | {
            into: components["schemas"]["Id"];
            /** @enum {string} */
            verb: "merge";
        } | {
            parts: components["schemas"]["community.Part"][];
            /** @enum {string} */
            verb: "split";
        } | {
            other: components["schemas"]["Id"];
            /** @enum {string} */
            verb: "link";
        } | {
            other: components["schemas"]["Id"];
            /** @enum {string} */
            verb: "unlink";
        };
        "community.ActOn": {
            act: components["schemas"]["community.Act"];
            /**
             * Format: int64
             * @description The version that the person was looking at.
             */
            version: number;
        };
        "community.Acted": {
            /** @description Cases that a split made. */
            children: components["schemas"]["Id"][];
            state: string;
            /** Format: int64 */
            version: number;
        };
        "community.Balance": {
            account: string;
            amount_fen: components["schemas"]["Fen"];
        };
        "community.Book": {
            /** @description The codes of what the person said they will bring. */
            materials: string[];
            name: string;
            phone: string;
            starts_at: components["schemas"]["Instant"];
        };
        "community.Booked": {
            /** @description Shown at the window, and needed to change or cancel. */
            code: string;
            id: components["schemas"]["Id"];
            starts_at: components["schemas"]["Instant"];
        };
        "community.BookingLine": {
            code: string;
            id: components["schemas"]["Id"];
            /** @description Masked; the code is what counts at the window. */
            person_name: string;
            person_phone: string;
            service: string;
            starts_at: components["schemas"]["Instant"];
            state: string;
        };
        "community.Buyer": {
            name: string;
            phone: string;
        };
        "community.CaseLine": {
            category: string;
            channel: string;
            collected_at: components["schemas"]["Instant"];
            due_at?: components["schemas"]["Instant"] | null;
            due_clock?: string | null;
            firm_id?: string | null;
            firm_name?: string | null;
            id: components["schemas"]["Id"];
            lead_id?: components["schemas"]["Id"] | null;
            lead_name?: string | null;
            number: string;
            overdue: boolean;
            place: string;
            state: string;
            summary: string;
            urgency: string;
            /** Format: int64 */
            version: number;
        };
        "community.CasePage": {
            cases: components["schemas"]["community.CaseLine"][];
            /** @description Give it as `after` for the next page; none at the end. */
            next?: string | null;
        };
        "community.CaseView": components["schemas"]["community.CaseLine"] & {
            /** @description The case as the rules see it. */
            case: Record<string, never>;
            clocks: components["schemas"]["community.ClockView"][];
            history: components["schemas"]["community.HistoryLine"][];
            requester_name?: string | null;
            requester_phone?: string | null;
            visit_id?: string | null;
        };
        "community.ChangeSettings": {
            /** @description A calendar file as text; `state_council` goes back to the shipped one, empty keeps what is there. */
            calendar?: string;
            deadline_table: Record<string, never>;
            /**
             * Format: int64
             * @description The version that was looked at.
             */
            version: number;
        };
        /** @description A clock and "why is this red": the arithmetic day by day. */
        "community.ClockView": {
            clock: Record<string, never>;
            days: Record<string, never>;
        };
        /** @description A need as it comes in, by whatever way. */
        "community.Collect": {
            /** @description `ask`, `demand`, `complaint` or a word of the table. */
            category: string;
            /** @description `visit`, `phone`, `window`, `web`, `open311`, `file`. */
            channel: string;
            firm_id?: string | null;
            id?: components["schemas"]["Id"] | null;
            /** @description Where, in words: 3幢 2层 东侧摊位. */
            place?: string;
            requester?: components["schemas"]["community.Requester"] | null;
            summary: string;
            /** @description `routine`, `urgent` or `emergency`. */
            urgency: string;
            visit_id?: string | null;
        };
        "community.Collected": {
            id: components["schemas"]["Id"];
            number: string;
            /** @description With it the requester follows the case without an account. */
            tracking: string;
        };
        "community.DraftOutcome": {
            /** @description The cases of its needs, with the code that the requester follows them by. */
            cases: components["schemas"]["community.Collected"][];
            /** @description Why it was refused; the draft stays on the device. */
            code?: string | null;
            conflicts: components["schemas"]["community.FieldConflict"][];
            detail?: string | null;
            id: components["schemas"]["Id"];
            /** @description `stored`, `known` (nothing to do), `older` (a newer edit is here), or `refused`. */
            outcome: string;
        };
        "community.Drafts": {
            drafts: components["schemas"]["community.VisitDraft"][];
        };
        /** @description Somebody else changed the same field meanwhile: both values are kept and shown. */
        "community.FieldConflict": {
            field: string;
            ours: string;
            theirs: string;
        };
        /** @description Counts of one group; every rate is a quotient of two of them. */
        "community.Figures": {
            /**
             * Format: int64
             * @description The requester answered after closure.
             */
            answered: number;
            /** Format: int64 */
            cases: number;
            /** Format: int64 */
            closed: number;
            /**
             * Format: int64
             * @description The requester confirmed the solution: the headline.
             */
            confirmed: number;
            /**
             * Format: double
             * @description confirmed / closed; none without closed cases.
             */
            confirmed_rate?: number | null;
            /**
             * Format: int64
             * @description The requester heard a first word.
             */
            contacted: number;
            /** Format: double */
            contacted_rate?: number | null;
            group: string;
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            overdue: number;
            /** Format: int64 */
            reopened: number;
            /** Format: double */
            reopened_rate?: number | null;
        };
        "community.FirmLine": {
            building: string;
            confirmed_at: components["schemas"]["Instant"];
            credit_code?: string | null;
            floor: string;
            /** Format: int64 */
            headcount?: number | null;
            id: components["schemas"]["Id"];
            kind: string;
            last_visit_at?: components["schemas"]["Instant"] | null;
            name: string;
            /** Format: int64 */
            open_cases: number;
            room: string;
            trade: string;
        };
        "community.FirmPage": {
            firms: components["schemas"]["community.FirmLine"][];
            next?: string | null;
            /** Format: int64 */
            total: number;
        };
        "community.FirmView": {
            address: string;
            building: string;
            /** @description When somebody last said that this is so. */
            confirmed_at: components["schemas"]["Instant"];
            /** @description Masked. */
            contact_name?: string | null;
            /** @description Masked. */
            contact_phones: string[];
            created_at: components["schemas"]["Instant"];
            credit_code?: string | null;
            floor: string;
            /** Format: int64 */
            headcount?: number | null;
            id: components["schemas"]["Id"];
            kind: string;
            labels: string[];
            last_visit_at?: components["schemas"]["Instant"] | null;
            name: string;
            note: string;
            room: string;
            trade: string;
            /** Format: int64 */
            version: number;
        };
        "community.HistoryLine": {
            at: components["schemas"]["Instant"];
            by?: components["schemas"]["Id"] | null;
            by_name?: string | null;
            happened: Record<string, never>;
        };
        /** @description Open from, up to, in the zone of the community, on working days. */
        "community.Hours": {
            from: string;
            to: string;
        };
        "community.ImportLine": {
            at: components["schemas"]["Instant"];
            file_name: string;
            id: components["schemas"]["Id"];
            totals: Record<string, never>;
            undone_at?: components["schemas"]["Instant"] | null;
        };
        "community.Imported": {
            changed: number;
            created: number;
            id: components["schemas"]["Id"];
            totals: Record<string, never>;
        };
        "community.Indicators": {
            /** Format: int32 */
            definitions: number;
            /** Format: int64 */
            firms: number;
            /**
             * Format: int64
             * @description Firms whose record somebody confirmed within the last 180 days.
             */
            firms_fresh: number;
            /**
             * Format: int64
             * @description Firms visited within the last 90 days.
             */
            firms_visited: number;
            groups: components["schemas"]["community.Figures"][];
            total: components["schemas"]["community.Figures"];
        };
        "community.Joined": {
            id: components["schemas"]["Id"];
            /** Format: int64 */
            joined: number;
            /** @description With it the buyer leaves again while the offer is open. */
            secret: string;
        };
        "community.Leave": {
            secret: string;
        };
        "community.Mark": {
            /** @description `served` or `no_show`. */
            state: string;
        };
        /** @description What a person has to bring, so that one trip suffices. */
        "community.Material": {
            /** @description Short and stable: `id_card`. */
            code: string;
            name: string;
            required: boolean;
        };
        /** @description One need out of the note, with the sentence it was told in. */
        "community.Need": {
            category: string;
            contact?: components["schemas"]["community.Requester"] | null;
            /** @description The part of the note, as written. */
            evidence: string;
            id: components["schemas"]["Id"];
            summary: string;
            urgency: string;
        };
        "community.NewFirm": {
            building?: string;
            contact?: string;
            /** @description None: no code yet. */
            credit_code?: string | null;
            floor?: string;
            labels?: string[];
            name: string;
            phone?: string;
            room?: string;
            trade?: string;
        };
        "community.NewOffer": {
            /**
             * Format: int64
             * @description How many the lawyers can serve.
             */
            capacity: number;
            closes_at: components["schemas"]["Instant"];
            description?: string;
            /** @description The law firm or whoever serves. */
            provider: string;
            /** @description Rising numbers of buyers, falling prices; the first tier's number decides success. */
            tiers: components["schemas"]["community.Tier"][];
            title: string;
        };
        "community.NewService": {
            /** @description `police`, `registration`, `tax`. */
            agency: string;
            hours: components["schemas"]["community.Hours"][];
            materials: components["schemas"]["community.Material"][];
            name: string;
            /**
             * Format: int64
             * @description Windows that serve at once.
             */
            seats: number;
            /** Format: int64 */
            slot_s: number;
        };
        "community.OfferView": {
            /** Format: int64 */
            capacity: number;
            closes_at: components["schemas"]["Instant"];
            description: string;
            id: components["schemas"]["Id"];
            /** Format: int64 */
            joined: number;
            price_fen?: components["schemas"]["Fen"] | null;
            provider: string;
            /** @description `open`, `succeeded` or `failed`. */
            state: string;
            tiers: components["schemas"]["community.Tier"][];
            title: string;
        };
        "community.Officer": {
            id: components["schemas"]["Id"];
            name: string;
            /**
             * Format: int64
             * @description How many open cases they lead.
             */
            open_cases: number;
        };
        /** @description One of the needs that a case is split into. */
        "community.Part": {
            category: string;
            summary: string;
            urgency: string;
        };
        /** @description One firm to see this week, and why. */
        "community.Planned": {
            building: string;
            firm_id: string;
            floor: string;
            last_visit_at?: components["schemas"]["Instant"] | null;
            name: string;
            /** Format: int64 */
            open_cases: number;
            /** @description `promise` (open cases), `new_firm`, `due`, `stale`: the strongest first. */
            reasons: string[];
            room: string;
        };
        /** @description Who asked. Encrypted at rest, masked on every page. */
        "community.Requester": {
            name?: string;
            phone?: string;
        };
        /** @description The requester's own word on a closed case. */
        "community.RequesterAnswer": {
            /** @enum {string} */
            answer: "confirm";
            satisfied: boolean;
        } | {
            /** @enum {string} */
            answer: "dispute";
            reason: string;
        };
        "community.Reschedule": {
            starts_at: components["schemas"]["Instant"];
        };
        "community.ServiceView": {
            agency: string;
            id: components["schemas"]["Id"];
            materials: components["schemas"]["community.Material"][];
            name: string;
            /** Format: int64 */
            seats: number;
            /** Format: int64 */
            slot_s: number;
        };
        "community.SettingsView": {
            calendar_name: string;
            /** @description Rules of category × urgency × clock, as `change` takes them. */
            deadline_table: Record<string, never>;
            /** Format: int64 */
            version: number;
        };
        "community.SliceFirm": {
            address: string;
            building: string;
            floor: string;
            folded: string;
            id: string;
            keys: string;
            last_visit_at?: components["schemas"]["Instant"] | null;
            name: string;
            note: string;
            room: string;
            trade: string;
        };
        "community.SlotView": {
            /** Format: int64 */
            free: number;
            starts_at: components["schemas"]["Instant"];
        };
        /** @description What anybody may report; the desk decides on urgency. */
        "community.Submit": {
            category: string;
            place?: string;
            requester?: components["schemas"]["community.Requester"] | null;
            summary: string;
        };
        /** @description From so many buyers on, each pays so much. */
        "community.Tier": {
            /** Format: int64 */
            buyers: number;
            price_fen: components["schemas"]["Fen"];
        };
        /** @description A field as the device knew it before, and as it was told on the spot. */
        "community.Told": {
            after: string;
            before: string;
        };
        "community.Tracked": {
            answer?: string | null;
            collected_at: components["schemas"]["Instant"];
            due_at?: components["schemas"]["Instant"] | null;
            number: string;
            state: string;
            /** @description What happened so far, without names. */
            steps: components["schemas"]["community.TrackedStep"][];
            summary: string;
        };
        "community.TrackedStep": {
            at: components["schemas"]["Instant"];
            event: string;
        };
        "community.Unmask": {
            /** @description `call_back`, `visit`, `handle`, `audit`. */
            purpose: string;
            reason: string;
        };
        "community.Unmasked": {
            requester_name?: string | null;
            requester_phone?: string | null;
            /**
             * Format: int64
             * @description How often the caller has unmasked today.
             */
            today: number;
        };
        /** @description One visit as the device wrote it, perhaps hours ago and out of reach of any network. */
        "community.VisitDraft": {
            checked_in_at: components["schemas"]["Instant"];
            /** @description Fields of the firm that were asked: name of the field → what was known → what was told. */
            fields?: {
                [key: string]: components["schemas"]["community.Told"];
            };
            firm_id: string;
            /** @description Made by the device; the same draft has the same id for ever. */
            id: components["schemas"]["Id"];
            /** Format: double */
            lat_deg?: number | null;
            /** Format: double */
            lon_deg?: number | null;
            needs?: components["schemas"]["community.Need"][];
            note: string;
            /** @description `due`, `promise`, `new_firm`, `stale`, `asked`. */
            reason: string;
            /**
             * Format: int64
             * @description Rises with each edit on the device; an older one never overwrites a newer one.
             */
            revision: number;
        };
        "community.VisitLine": {
            checked_in_at: components["schemas"]["Instant"];
            /** Format: int64 */
            conflicts: number;
            firm_id: string;
            firm_name?: string | null;
            id: components["schemas"]["Id"];
            /** Format: int64 */
            needs: number;
            note: string;
            reason: string;
            visitor_name?: string | null;
        };
        "community.VisitPage": {
            next?: string | null;
            visits: components["schemas"]["community.VisitLine"][];
        };
        /** @description One value that two versions do not share. */
        "farm.Difference": {
            /** Format: double */
            after?: number | null;
            /** Format: double */
            before?: number | null;
            /** @description `lightship[pontoon steel].mass_t`. */
            place: string;
        };
        /** @description The shape to draw. */
        "farm.Geometry": {
            high_m: number[];
            low_m: number[];
            parts: components["schemas"]["farm.PartView"][];
            tanks: components["schemas"]["farm.TankView"][];
        };
        /** @description The main numbers of a platform. */
        "farm.MainNumbers": {
            /** Format: double */
            breadth_m: number;
            /** Format: double */
            height_m: number;
            /** Format: double */
            hull_volume_m3: number;
            /** Format: double */
            length_m: number;
            /** Format: double */
            lightship_t: number;
            /** Format: int32 */
            lines: number;
            /** Format: double */
            mooring_vertical_t: number;
            /** Format: double */
            tank_capacity_t: number;
            tanks: string[];
            /** Format: double */
            variables_t: number;
        };
        "farm.ModelChange": {
            changes: components["schemas"]["farm.ValueChange"][];
            note?: string;
            /**
             * Format: int64
             * @description The version that the person looked at.
             */
            version: number;
        };
        "farm.ModelChanged": {
            difference: components["schemas"]["farm.Difference"][];
            /** Format: int64 */
            version: number;
        };
        "farm.ModelImported": {
            id: components["schemas"]["Id"];
            name: string;
            /** Format: int64 */
            version: number;
        };
        "farm.ModelLine": {
            changed_at: components["schemas"]["Instant"];
            id: components["schemas"]["Id"];
            name: string;
            /**
             * Format: int64
             * @description The newest.
             */
            version: number;
        };
        "farm.ModelView": {
            /** @description The platform file as it can be imported again. */
            file: Record<string, never>;
            id: components["schemas"]["Id"];
            main: components["schemas"]["farm.MainNumbers"];
            name: string;
            /** Format: int64 */
            newest: number;
            note: string;
            values: components["schemas"]["farm.PlatformValue"][];
            /** Format: int64 */
            version: number;
            versions: components["schemas"]["farm.VersionLine"][];
        };
        /** @description A closed part of the hull as triangles: nine numbers each, x forward, y to port, z up from the keel. */
        "farm.PartView": {
            corners_m: number[];
            name: string;
        };
        /** @description One number of the platform. */
        "farm.PlatformValue": {
            /** @description The tank, the weight; empty where the group is one thing. */
            element: string;
            /** @description `lightship`, `tanks`, `mooring`; `general` for what stands alone. */
            group: string;
            /** @description JSON pointer into the file: `/lightship/0/mass_t`. */
            pointer: string;
            /** @description With its unit as suffix: `mass_t`, `x_m[0]`. */
            quantity: string;
            source: string;
            /** @description `published`, `assumed` or `unmarked`. */
            status: string;
            /** Format: double */
            value: number;
        };
        /** @enum {string} */
        "farm.Status": "published" | "assumed";
        "farm.TankView": {
            /** Format: double */
            capacity_t: number;
            name: string;
            x_m: number[];
            y_m: number[];
            z_m: number[];
        };
        /** @description A value and where the new one comes from. */
        "farm.ValueChange": {
            pointer: string;
            source: string;
            status: components["schemas"]["farm.Status"];
            /** Format: double */
            value: number;
        };
        "farm.VersionLine": {
            at: components["schemas"]["Instant"];
            author: string;
            note: string;
            /** Format: int64 */
            version: number;
        };
        "hearing.Advance": {
            /** Format: int64 */
            version: number;
        };
        /**
         * @description How an appointment goes on.
         * @enum {string}
         */
        "hearing.AppointmentMark": "arrived" | "done" | "cancelled" | "no_show";
        "hearing.AppointmentView": {
            client_id: components["schemas"]["Id"];
            /** @description Masked. */
            client_name?: string | null;
            /** Format: int64 */
            client_number: number;
            /** @description Masked. */
            client_phone?: string | null;
            ends_at: components["schemas"]["Instant"];
            id: components["schemas"]["Id"];
            note?: string | null;
            resources: components["schemas"]["Id"][];
            service_id: components["schemas"]["Id"];
            service_name: string;
            starts_at: components["schemas"]["Instant"];
            /** @description `booked`, `arrived`, `done`, `cancelled` or `no_show`. */
            state: string;
            /** Format: int64 */
            version: number;
            walk_in: boolean;
        };
        /** @enum {string} */
        "hearing.AudiogramHow": "measured" | "entered" | "imported";
        "hearing.AudiogramInput": {
            calibration_id?: components["schemas"]["Id"] | null;
            /** @description The audiometer, or the program that the export came from. */
            device?: string;
            how: components["schemas"]["hearing.AudiogramHow"];
            measured_at?: components["schemas"]["Instant"] | null;
            series: components["schemas"]["hearing.AudiogramSeries"][];
        };
        "hearing.AudiogramPoint": {
            /** Format: double */
            frequency_hz: number;
            /**
             * Format: double
             * @description None was not tested. dB HL or demo level, as the audiogram's label says.
             */
            level_db?: number | null;
            /** @description Nothing heard up to that level, the limit of the equipment. */
            no_response?: boolean;
        };
        "hearing.AudiogramSeries": {
            /** @description `left` or `right`. */
            ear: string;
            masked?: boolean;
            measure: components["schemas"]["hearing.MeasureWord"];
            points: components["schemas"]["hearing.AudiogramPoint"][];
            /** @description `hda200`, `tdh39`, `er3a`, `b71` or `sound_field`. */
            transducer: string;
        };
        "hearing.Balance": {
            account: string;
            amount_fen: components["schemas"]["Fen"];
        };
        "hearing.Book": {
            client_id: components["schemas"]["Id"];
            note?: string;
            /** @description Particular rooms, people or devices; what is not named is chosen. */
            resources?: components["schemas"]["Id"][];
            service_id: components["schemas"]["Id"];
            starts_at?: components["schemas"]["Instant"] | null;
        };
        "hearing.Booked": {
            ends_at: components["schemas"]["Instant"];
            id: components["schemas"]["Id"];
            resources: components["schemas"]["Id"][];
            starts_at: components["schemas"]["Instant"];
        };
        "hearing.CalibrationReading": {
            /** @description `left` or `right`. */
            ear: string;
            /** Format: double */
            frequency_hz: number;
            /**
             * Format: double
             * @description Of a full-scale sine: dB SPL, or dB re 1 µN for bone.
             */
            full_scale_db: number;
        };
        "hearing.CalibrationView": {
            /** Format: double */
            cap_db: number;
            device: string;
            /** @description Per reading, the highest hearing level that the device may give. */
            highest_db_hl: (number | null)[];
            id: components["schemas"]["Id"];
            made_at: components["schemas"]["Instant"];
            made_by_name?: string | null;
            measured_on: string;
            points: components["schemas"]["hearing.CalibrationReading"][];
            /** @description `unchecked`: the reference levels of this transducer still want comparison with the standard. */
            reference_levels: string;
            /** @description `hda200`, `tdh39`, `er3a`, `b71` or `sound_field`. */
            transducer: string;
            /** @description `db_spl` or `db_force`. */
            unit: string;
            withdrawn: boolean;
        };
        "hearing.CampaignView": {
            code: string;
            /** @description A newer version or the manager took it out of force. */
            ended: boolean;
            made_at: components["schemas"]["Instant"];
            name: string;
            /** @description The moment is in one of its windows. */
            open_now: boolean;
            policy: Record<string, never>;
            /** Format: int64 */
            version: number;
        };
        "hearing.CancelOrder": {
            reason: string;
            /** Format: int64 */
            version: number;
        };
        /** @description A cart and the facts of the moment. */
        "hearing.Cart": {
            /** @description For a quota that is counted by client. */
            client_id?: string | null;
            /** @description A family member is here. */
            family?: boolean;
            /** @description One entry a unit: the left and the right aid are two. */
            items: string[];
            /**
             * Format: int64
             * @description Appraised value of the old aid.
             */
            tradein_fen?: number;
            when?: components["schemas"]["Instant"] | null;
        };
        "hearing.ChangeClient": components["schemas"]["hearing.NewClient"] & {
            /**
             * Format: int64
             * @description The version that was looked at.
             */
            version: number;
        };
        "hearing.ChangeSettings": {
            closed_dates: string[];
            hours: components["schemas"]["hearing.Opening"][];
            /** Format: int64 */
            version: number;
        };
        "hearing.ClientCandidate": {
            /** Format: int64 */
            birth_year?: number | null;
            id: components["schemas"]["Id"];
            /** @description Masked. */
            name?: string | null;
            /** Format: int64 */
            number: number;
            /** @description Masked. */
            phone?: string | null;
            /** @description `phone`, `relative_phone`, `name`. */
            same: string[];
        };
        "hearing.ClientCreated": {
            candidates: components["schemas"]["hearing.ClientCandidate"][];
            id?: components["schemas"]["Id"] | null;
        };
        "hearing.ClientExport": {
            client: components["schemas"]["Id"];
            exported_at: components["schemas"]["Instant"];
            /** @description Table → rows with every column in plain text. */
            tables: Record<string, never>;
        };
        "hearing.ClientLine": {
            /** Format: int64 */
            birth_year?: number | null;
            created_at: components["schemas"]["Instant"];
            erased: boolean;
            id: components["schemas"]["Id"];
            /** @description Masked; none after erasure. */
            name?: string | null;
            /** Format: int64 */
            number: number;
            /** @description Masked. */
            phone?: string | null;
            sex: string;
        };
        "hearing.ClientPage": {
            clients: components["schemas"]["hearing.ClientLine"][];
            /**
             * Format: int64
             * @description The `after` of the next page; none on the last.
             */
            next?: number | null;
            /** Format: int64 */
            total: number;
        };
        "hearing.ClientView": {
            /** @description Down to the building. */
            address?: string | null;
            /** @description Purposes that the client agrees to now. */
            agreed: string[];
            /** Format: int64 */
            birth_year?: number | null;
            changed_at: components["schemas"]["Instant"];
            /** @description Everything ever said, newest first; the newest of each purpose counts. */
            consents: components["schemas"]["hearing.ConsentView"][];
            created_at: components["schemas"]["Instant"];
            erased_at?: components["schemas"]["Instant"] | null;
            id: components["schemas"]["Id"];
            merged_into?: components["schemas"]["Id"] | null;
            /** @description Masked; none after erasure. */
            name?: string | null;
            note?: string | null;
            /** Format: int64 */
            number: number;
            /** @description Masked. */
            phone?: string | null;
            relatives: components["schemas"]["hearing.RelativeView"][];
            sex: string;
            /** Format: int64 */
            version: number;
        };
        "hearing.Consent": {
            /** @description False withdraws. */
            given: boolean;
            /** @description `paper`, `screen`, `spoken` or `guardian`. */
            means: string;
            purpose: components["schemas"]["hearing.Purpose"];
            /** @description Which text was read: 2026-01. */
            text_version: string;
        };
        "hearing.ConsentView": {
            at: components["schemas"]["Instant"];
            /** @description Who wrote it down. */
            by_name?: string | null;
            given: boolean;
            id: components["schemas"]["Id"];
            means: string;
            purpose: string;
            text_version: string;
        };
        "hearing.Deliver": {
            lines: components["schemas"]["hearing.DeliverLine"][];
            /** Format: int64 */
            version: number;
        };
        "hearing.DeliverLine": {
            /** Format: int64 */
            line: number;
            /** @description As read from the aid; none for a service. */
            serial?: string;
        };
        "hearing.DisposeReason": {
            /** @description In words: who asked, and how it was checked that they are the client. */
            reason: string;
        };
        "hearing.EntryWritten": {
            /** @description Grades, red flags, judgements. */
            computed: Record<string, never>;
            /** Format: int64 */
            number: number;
            /**
             * Format: int64
             * @description The record's version now.
             */
            version: number;
        };
        "hearing.FittedEar": {
            /** @description `open`, `vented`, `closed`, `custom`. */
            coupling: string;
            /** @description `left` or `right`. */
            ear: string;
            /** @description The catalogue's item. */
            item: string;
            /** @description `bte`, `ric`, `ite`, `itc`, `cic`. */
            style: string;
        };
        /** @description One thing that is written down. */
        "hearing.FittingEntry": {
            complaint: string;
            earlier_aids?: string;
            history?: string;
            /** @enum {string} */
            kind: "profile";
            noise_exposure?: string;
            red_flags: components["schemas"]["hearing.RedFlags"];
        } | {
            /** @enum {string} */
            kind: "referral";
            note: string;
            /** @description `cleared`, `treated` or `declined`. */
            outcome: string;
        } | {
            expectations?: string;
            family_present: boolean;
            /** @description What shall be better, in the client's words (COSI): one to five. */
            goals: string[];
            /** @enum {string} */
            kind: "counselling";
        } | {
            /** @enum {string} */
            kind: "otoscopy";
            left: components["schemas"]["hearing.Otoscopy"];
            right: components["schemas"]["hearing.Otoscopy"];
        } | (components["schemas"]["hearing.AudiogramInput"] & {
            /** @enum {string} */
            kind: "audiogram";
        }) | {
            /** @description `left` or `right`. */
            ear: string;
            /** @enum {string} */
            kind: "speech";
            /** Format: double */
            level_db: number;
            material: string;
            /**
             * Format: double
             * @description 0 to 100.
             */
            score_percent: number;
        } | {
            ears: components["schemas"]["hearing.FittedEar"][];
            /** @enum {string} */
            kind: "selection";
            reason: string;
        } | {
            /** @description `left` or `right`. */
            ear: string;
            frequencies_hz: number[];
            /** @enum {string} */
            kind: "prescription";
            /** Format: double */
            level_db_spl: number;
            /** @description `nal-r`, `nal-rp`, `pogo2`, `fig6`, `camfit-linear`, `camfit-compressive`, or `external` for licensed rules. */
            rule: string;
            targets_db: number[];
        } | {
            /** @description `left` or `right`. */
            ear: string;
            /** @enum {string} */
            kind: "fitting";
            /** Format: double */
            max_output_db_spl: number;
            note?: string;
            programs?: string[];
            serial: string;
        } | {
            /** @description Why a deviation is kept: comfort, feedback. None wants all points within tolerance. */
            accepted_because?: string;
            /** @description `left` or `right`. */
            ear: string;
            frequencies_hz: number[];
            /** @enum {string} */
            kind: "verification";
            /** Format: double */
            level_db_spl: number;
            measured_db: number[];
            /** @description `real_ear`, `coupler` or `sound_field`. */
            method: string;
            targets_db: number[];
        } | {
            /** @description What was shown and done by the client: see `GUIDANCE`. */
            done: string[];
            family_present?: boolean;
            /** @enum {string} */
            kind: "guidance";
        } | {
            adjusted?: boolean;
            /** Format: double */
            hours_a_day: number;
            /** @enum {string} */
            kind: "follow_up";
            problems?: string;
            /**
             * Format: int64
             * @description 1 to 5.
             */
            satisfaction: number;
        } | {
            /** @enum {string} */
            kind: "note";
            text: string;
        };
        "hearing.FittingLine": {
            changed_at: components["schemas"]["Instant"];
            client_id: components["schemas"]["Id"];
            /** @description Masked. */
            client_name?: string | null;
            /** Format: int64 */
            client_number: number;
            id: components["schemas"]["Id"];
            opened_at: components["schemas"]["Instant"];
            step: string;
        };
        "hearing.FittingView": {
            changed_at: components["schemas"]["Instant"];
            client_id: components["schemas"]["Id"];
            closed_at?: components["schemas"]["Instant"] | null;
            /** @description Oldest first; the newest of a kind (and ear) counts. */
            entries: components["schemas"]["hearing.WrittenEntry"][];
            id: components["schemas"]["Id"];
            /** @description What keeps the next step closed. */
            missing: components["schemas"]["hearing.Missing"][];
            opened_at: components["schemas"]["Instant"];
            /** @description Flags that are raised, whether a doctor has answered them or not. */
            red_flags: string[];
            step: components["schemas"]["hearing.Step"];
            /** Format: int64 */
            version: number;
        };
        "hearing.FreeSlot": {
            /** @description How many could begin now: the scarcest need decides. */
            free: number;
            /** @description Resources that are free throughout. */
            resources: components["schemas"]["Id"][];
            starts_at: components["schemas"]["Instant"];
        };
        "hearing.GiveBack": {
            /** @description Lines that come back. */
            lines: number[];
            reason: string;
            /** @description Only tell what would be paid back. */
            rehearse?: boolean;
            /** Format: int64 */
            version: number;
        };
        "hearing.GivenBack": {
            /** @description What the kept units cost under the order's rules. */
            kept_payable_fen: components["schemas"]["Fen"];
            /** @description Paid out now. */
            refund_fen: components["schemas"]["Fen"];
            /** @description Value of the old aid that is no longer used: given back as the aid or as credit, never as cash. */
            tradein_unused_fen: components["schemas"]["Fen"];
            /** Format: int64 */
            version: number;
        };
        /** @description A model, an accessory or a service. */
        "hearing.Item": {
            brand?: string;
            /** @description What orders and carts name it by. */
            code: string;
            /** @description `aid`, `accessory` or `service`. */
            kind: string;
            list_fen: components["schemas"]["Fen"];
            /** @description 生产企业. */
            maker?: string;
            name: string;
            /** @description 注册人. */
            registrant?: string;
            /** @description 医疗器械注册证号; an aid cannot be sold without. */
            registration_no?: string;
            /** @description Model and specification as registered. */
            spec?: string;
            special_fen?: components["schemas"]["Fen"] | null;
            /**
             * Format: int64
             * @description 0 for a new one; the version that was looked at for a change.
             */
            version: number;
            /** Format: int64 */
            warranty_years?: number | null;
            withdrawn?: boolean;
        };
        "hearing.ItemView": components["schemas"]["hearing.Item"] & {
            /** Format: int64 */
            in_stock: number;
        };
        "hearing.MarkAppointment": {
            state: components["schemas"]["hearing.AppointmentMark"];
            /** Format: int64 */
            version: number;
        };
        /** @enum {string} */
        "hearing.MeasureWord": "air" | "bone" | "uncomfortable" | "most_comfortable";
        "hearing.MergeClient": {
            /** @description The record that stays. */
            into: components["schemas"]["Id"];
        };
        /** @description One thing that is missing, in a code for the page and in words. */
        "hearing.Missing": {
            code: string;
            detail: string;
        };
        "hearing.NewCalibration": {
            /**
             * Format: double
             * @description Nothing is ever played above it.
             */
            cap_db: number;
            /** @description Sound card, volume setting and headphone, as written on the label. */
            device: string;
            /** @description 2026-10-12. */
            measured_on: string;
            points: components["schemas"]["hearing.CalibrationReading"][];
            /** @description `hda200`, `tdh39`, `er3a`, `b71` or `sound_field`. */
            transducer: string;
        };
        "hearing.NewCampaign": {
            /** @description Stays the same from version to version: bogo-2026-11. */
            code: string;
            name: string;
            /** @description The rules in the shapes of the `quote` command. */
            policy: Record<string, never>;
        };
        "hearing.NewClient": {
            address?: string;
            /** @description 1948-05-02. */
            birth_date?: string | null;
            /** @description The candidates were looked at: this is another person. */
            is_another?: boolean;
            name: string;
            note?: string;
            phone: string;
            /** @description `female`, `male` or `unstated`. */
            sex?: string;
        };
        "hearing.NewRelative": {
            name: string;
            /** @description None is known by name only. */
            phone?: string;
            /** @description `spouse`, `child`, `parent`, `sibling`, `grandchild`, `carer` or `other`. */
            relation: string;
        };
        "hearing.NewResource": {
            kind: components["schemas"]["hearing.ResourceKind"];
            name: string;
        };
        "hearing.NewService": {
            /**
             * Format: int64
             * @description A multiple of a quarter of an hour.
             */
            length_s: number;
            name: string;
            needs: components["schemas"]["hearing.ResourceKind"][];
        };
        "hearing.NewTask": {
            /** @description What about, without personal data: an appointment's id, `two_weeks`. */
            about: string;
            client_id: components["schemas"]["Id"];
            due_at: components["schemas"]["Instant"];
            /** @description `reminder`, `recall`, `repair`, `loaner` or `other`. */
            kind: string;
        };
        "hearing.NewUnit": {
            batch?: string;
            /** @description End of the service life on the label. */
            expires_on?: string;
            /** @description 2026-05-01. */
            made_on?: string;
            serial: string;
        };
        "hearing.Open": {
            from: components["schemas"]["Instant"];
            to: components["schemas"]["Instant"];
        };
        "hearing.OpenFitting": {
            client_id: components["schemas"]["Id"];
        };
        /** @description Open from and to on a day of the week. */
        "hearing.Opening": {
            /** @description 08:30. */
            from: string;
            to: string;
            /**
             * Format: int32
             * @description 1 is Monday, 7 is Sunday.
             */
            weekday: number;
        };
        "hearing.OrderLine": {
            delivered_at?: components["schemas"]["Instant"] | null;
            /** @description `left`, `right` or empty. */
            ear: string;
            explanation_en: string;
            explanation_zh: string;
            item: string;
            /** Format: int64 */
            line: number;
            list_fen: components["schemas"]["Fen"];
            payable_fen: components["schemas"]["Fen"];
            /** @description `paid`, `gift`, `special` or `service`. */
            role: string;
            serial?: string | null;
            /** @description `signed`, `delivered` or `returned`. */
            state: string;
            unit_id?: components["schemas"]["Id"] | null;
            /** @description The last day: 2034-11-02. */
            warranty_until?: string | null;
        };
        "hearing.OrderListed": {
            campaign_code?: string | null;
            /** Format: int64 */
            campaign_version?: number | null;
            client_id: components["schemas"]["Id"];
            /** @description Masked. */
            client_name?: string | null;
            id: components["schemas"]["Id"];
            /** Format: int64 */
            number: number;
            payable_fen: components["schemas"]["Fen"];
            signed_at: components["schemas"]["Instant"];
            state: string;
        };
        "hearing.OrderSigned": {
            id: components["schemas"]["Id"];
            /** Format: int64 */
            number: number;
            quote: components["schemas"]["hearing.Quote"];
            /** Format: int64 */
            version: number;
        };
        "hearing.OrderView": {
            campaign_code?: string | null;
            /** Format: int64 */
            campaign_version?: number | null;
            client_id: components["schemas"]["Id"];
            due_fen: components["schemas"]["Fen"];
            explanation_en: string;
            explanation_zh: string;
            id: components["schemas"]["Id"];
            lines: components["schemas"]["hearing.OrderLine"][];
            /** Format: int64 */
            number: number;
            /** @description In the till, less what was given back. */
            paid_fen: components["schemas"]["Fen"];
            payable_fen: components["schemas"]["Fen"];
            signed_at: components["schemas"]["Instant"];
            /** @description `signed`, `delivered`, `returned` or `cancelled`. */
            state: string;
            tradein_fen: components["schemas"]["Fen"];
            trial_until?: components["schemas"]["Instant"] | null;
            /** Format: int64 */
            version: number;
        };
        /** @enum {string} */
        "hearing.Otoscopy": "clear" | "wax" | "foreign_body" | "perforation" | "inflamed";
        "hearing.Pay": {
            amount_fen: components["schemas"]["Fen"];
            /** Format: int64 */
            version: number;
        };
        /**
         * @description What a client may agree to, each by itself (PIPL articles 14, 29).
         * @enum {string}
         */
        "hearing.Purpose": "health_data" | "contact" | "family_share" | "recording" | "transfer";
        "hearing.Quote": {
            /** Format: int64 */
            accompany_fen: number;
            /** Format: int64 */
            bogo_fen: number;
            campaign_code?: string | null;
            /** Format: int64 */
            campaign_version?: number | null;
            explanation_en: string;
            explanation_zh: string;
            /** Format: int64 */
            gross_fen: number;
            in_campaign: boolean;
            lines: components["schemas"]["hearing.QuoteLine"][];
            /** Format: int64 */
            payable_fen: number;
            /**
             * Format: int64
             * @description Special-price aids that are left today; none is no limit.
             */
            special_left?: number | null;
            /** Format: int64 */
            tradein_fen: number;
            unused_gift_entitlements: number;
        };
        "hearing.QuoteLine": {
            /** Format: int64 */
            accompany_fen: number;
            /** Format: int64 */
            bogo_fen: number;
            explanation_en: string;
            explanation_zh: string;
            item: string;
            /** Format: int64 */
            list_fen: number;
            name: string;
            /** Format: int64 */
            payable_fen: number;
            /** Format: int64 */
            price_fen: number;
            /** @description `paid`, `gift`, `special` or `service`. */
            role: string;
            /** Format: int64 */
            tradein_fen: number;
            /** @description Place in the cart, from 0. */
            unit: number;
        };
        "hearing.ReceiveUnits": {
            item: string;
            supplier: string;
            units: components["schemas"]["hearing.NewUnit"][];
        };
        /**
         * @description What the client was asked before anything is put into an ear (21 CFR 801.422; GB/T 44994 annex on referral).
         *     True is "yes"; every question has been put.
         */
        "hearing.RedFlags": {
            /** @description 耳部畸形. */
            deformity: boolean;
            /** @description 90 天内耳流脓、流血. */
            discharge: boolean;
            /** @description 眩晕. */
            dizziness: boolean;
            ear_pain: boolean;
            /** @description 面瘫、麻木等神经症状. */
            nerve_signs: boolean;
            /** @description 单侧或搏动性耳鸣. */
            one_sided_or_pulsing_tinnitus: boolean;
            /** @description 90 天内突发或迅速加重. */
            sudden_or_rapid_loss: boolean;
        };
        "hearing.RelativeView": {
            added_at: components["schemas"]["Instant"];
            id: components["schemas"]["Id"];
            /** @description Masked. */
            name?: string | null;
            /** @description Masked. */
            phone?: string | null;
            relation: string;
        };
        "hearing.RepairStep": {
            /**
             * Format: int64
             * @description What the client pays on handing over; nothing under warranty.
             */
            charge_fen?: number;
            /** @description `sent`, `back` or `handed_over`. */
            state: string;
            /** Format: int64 */
            version: number;
        };
        "hearing.RepairView": {
            changed_at: components["schemas"]["Instant"];
            charge_fen: components["schemas"]["Fen"];
            client_id: components["schemas"]["Id"];
            fault: string;
            id: components["schemas"]["Id"];
            item: string;
            loaner_serial?: string | null;
            received_at: components["schemas"]["Instant"];
            serial: string;
            /** @description `received`, `sent`, `back` or `handed_over`. */
            state: string;
            under_warranty: boolean;
            /** Format: int64 */
            version: number;
        };
        "hearing.Reschedule": {
            resources?: components["schemas"]["Id"][];
            starts_at: components["schemas"]["Instant"];
            /** Format: int64 */
            version: number;
        };
        /**
         * @description What can be taken for a time.
         * @enum {string}
         */
        "hearing.ResourceKind": "audiologist" | "test_room" | "fitting_room" | "audiometer" | "real_ear" | "tympanometer";
        "hearing.ResourceView": {
            id: components["schemas"]["Id"];
            kind: string;
            name: string;
            withdrawn: boolean;
        };
        "hearing.SalesRecord": {
            /** @description 生产批号. */
            batch: string;
            buyer_address?: string | null;
            /** @description 购货者; none after erasure. */
            buyer_name?: string | null;
            buyer_phone?: string | null;
            /** @description 使用期限. */
            expires_on: string;
            made_on: string;
            /** @description 生产企业. */
            maker: string;
            /** @description 名称. */
            name: string;
            /** Format: int64 */
            order_number: number;
            price_fen: components["schemas"]["Fen"];
            /** Format: int64 */
            quantity: number;
            /** @description 注册人. */
            registrant: string;
            /** @description 注册证号. */
            registration_no: string;
            /** @description 序列号. */
            serial: string;
            sold_at: components["schemas"]["Instant"];
            /** @description 型号、规格. */
            spec: string;
            state: string;
            /** @description 供货者. */
            supplier: string;
        };
        "hearing.ServiceView": {
            id: components["schemas"]["Id"];
            /** Format: int64 */
            length_s: number;
            name: string;
            /** @description One of each is taken. */
            needs: components["schemas"]["hearing.ResourceKind"][];
            withdrawn: boolean;
        };
        "hearing.Settings": {
            /** @description 2026-02-17. */
            closed_dates: string[];
            hours: components["schemas"]["hearing.Opening"][];
            resources: components["schemas"]["hearing.ResourceView"][];
            services: components["schemas"]["hearing.ServiceView"][];
            /**
             * Format: int64
             * @description 0 until somebody changed the hours.
             */
            version: number;
        };
        "hearing.ShiftUnit": {
            about: string;
            from: string;
            /** @description `in_stock`, `demo`, `to_maker`, `scrapped`. */
            to: string;
        };
        "hearing.SignOrder": {
            client_id: components["schemas"]["Id"];
            /** Format: int64 */
            deposit_fen?: number;
            /** @description `left`, `right` or empty, one for each item. */
            ears?: string[];
            items: string[];
            /**
             * Format: int64
             * @description The price that the client was told; another price now is a refusal.
             */
            payable_fen: number;
            relative_id?: components["schemas"]["Id"] | null;
            /** Format: int64 */
            tradein_fen?: number;
        };
        "hearing.Span": {
            appointments: components["schemas"]["hearing.AppointmentView"][];
            /** @description Openings of the days. */
            open: components["schemas"]["hearing.Open"][];
        };
        /**
         * @description The steps in their order.
         * @enum {string}
         */
        "hearing.Step": "profile" | "counselling" | "test" | "selection" | "fitting" | "verification" | "guidance" | "follow_up" | "closed";
        "hearing.StepBack": {
            reason: string;
            to: components["schemas"]["hearing.Step"];
            /** Format: int64 */
            version: number;
        };
        "hearing.TakeIn": {
            client_id: components["schemas"]["Id"];
            fault: string;
            /** @description An aid of the demonstration shelf that the client takes meanwhile. */
            loaner_serial?: string | null;
            serial: string;
        };
        "hearing.TakenIn": {
            id: components["schemas"]["Id"];
            under_warranty: boolean;
        };
        "hearing.TaskDone": {
            /** @description `booked`, `reached`, `not_reached` or `declined`. */
            outcome: string;
        };
        "hearing.TaskView": {
            about: string;
            client_id: components["schemas"]["Id"];
            /** @description Masked. */
            client_name?: string | null;
            /** Format: int64 */
            client_number: number;
            /** @description Masked. */
            client_phone?: string | null;
            due_at: components["schemas"]["Instant"];
            id: components["schemas"]["Id"];
            kind: string;
        };
        "hearing.UnitMove": {
            about: string;
            at: components["schemas"]["Instant"];
            from: string;
            /** Format: int64 */
            number: number;
            to: string;
        };
        "hearing.UnitView": {
            batch: string;
            expires_on: string;
            id: components["schemas"]["Id"];
            item: string;
            made_on: string;
            received_at: components["schemas"]["Instant"];
            serial: string;
            state: string;
            supplier: string;
        };
        "hearing.Unmask": {
            /** @description `call`, `visit`, `fitting`, `delivery`, `correction` or `audit`. */
            purpose: string;
            reason: string;
        };
        "hearing.Unmasked": {
            address?: string | null;
            birth_date?: string | null;
            name?: string | null;
            phone?: string | null;
            relatives: components["schemas"]["hearing.UnmaskedRelative"][];
            /**
             * Format: int64
             * @description How often the caller has unmasked in the last 24 hours.
             */
            today: number;
        };
        "hearing.UnmaskedRelative": {
            id: components["schemas"]["Id"];
            name?: string | null;
            phone?: string | null;
        };
        "hearing.WriteEntry": {
            entry: components["schemas"]["hearing.FittingEntry"];
            /**
             * Format: int64
             * @description The version that was looked at.
             */
            version: number;
        };
        /** @description One thing that was written down, by whom and when. */
        "hearing.WrittenEntry": {
            at: components["schemas"]["Instant"];
            author: string;
            author_name?: string | null;
            /** @description Grades, red flags, judgements. */
            computed: Record<string, never>;
            entry: components["schemas"]["hearing.FittingEntry"];
            /**
             * Format: int64
             * @description From 1 within the record.
             */
            number: number;
            /**
             * Format: int64
             * @description How many entries of its kind (and ear) there are up to this one.
             */
            version: number;
        };
        "shell.ChangePassword": {
            new: string;
            old: string;
        };
        "shell.JobView": {
            answer?: unknown;
            created_at: components["schemas"]["Instant"];
            id: components["schemas"]["Id"];
            kind: string;
            message?: string | null;
            /**
             * Format: double
             * @description 0 to 1.
             */
            progress: number;
            /** @description `waiting`, `running`, `done`, `failed` or `cancelled`. */
            state: string;
        };
        "shell.Me": {
            login: string;
            must_change_password: boolean;
            name: string;
            organisation_id: components["schemas"]["Id"];
            organisation_name: string;
            organisation_slug: string;
            permissions: string[];
            roles: string[];
            user_id?: components["schemas"]["Id"] | null;
            zone: string;
        };
        "shell.NewPerson": {
            login: string;
            /** @description The first sign-in asks for a password of their own. */
            must_change_password?: boolean;
            name: string;
            password: string;
            roles: string[];
        };
        "shell.PersonView": {
            disabled: boolean;
            id: components["schemas"]["Id"];
            login: string;
            name: string;
            roles: string[];
        };
        "shell.SessionView": {
            address: string;
            created_at: components["schemas"]["Instant"];
            current: boolean;
            device: string;
            /** @description Names the session in `revoke`; not the secret. */
            id: string;
            seen_at: components["schemas"]["Instant"];
        };
        "shell.SignIn": {
            login: string;
            password: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
