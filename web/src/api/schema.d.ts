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
