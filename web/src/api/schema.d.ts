export interface paths {
    "/api/community/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day at the windows, in order of time. */
        get: operations["get_community_bookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/bookings/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom the desk calls, the next appointment first. A person who was called is ticked off and no longer listed. */
        get: operations["get_community_bookings_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/bookings/{id}/called": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody on the list was called: reminded, and told of what has changed. */
        post: operations["post_community_bookings_by_id_called"];
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
        /**
         * Says at the window what became of an appointment: served on its day, missed from its start on. A mark that was wrong
         *     is corrected by another one on the same day.
         */
        post: operations["post_community_bookings_by_id_mark"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/bookings/{id}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The number of somebody on the list, to call it: for a purpose, with a reason, counted and written down. */
        post: operations["post_community_bookings_by_id_unmask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open cases' deadlines, this week's visits and the booked appointments, as far as the caller may see them. */
        get: operations["get_community_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/call-backs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The draw of a month, open ones first. */
        get: operations["get_community_call_backs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/call-backs/draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draws cases to call back, topping up what was drawn for the month before to the wanted share. */
        post: operations["post_community_call_backs_draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/call-backs/{id}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes down what the requester said. Their word counts unless they had given it already. */
        post: operations["post_community_call_backs_by_id_record"];
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
        get: operations["get_community_cases"];
        put?: never;
        /** Takes in a need. */
        post: operations["post_community_cases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/cases/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the needs of a spreadsheet in: new ones all or none; what is repeated or rejected stays out and is told. */
        post: operations["post_community_cases_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/cases/import/rehearse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a spreadsheet of needs would bring; nothing is written. */
        post: operations["post_community_cases_import_rehearse"];
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
        get: operations["get_community_cases_by_id"];
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
        post: operations["post_community_cases_by_id_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/cases/{id}/photos/{photo_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One photo of a case as JPEG, for whoever may read the case. */
        get: operations["get_community_cases_by_id_photos_by_photo_id"];
        put?: never;
        /** Keeps a photo under the id that the device gave it; sent again it answers the same. */
        post: operations["post_community_cases_by_id_photos_by_photo_id"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/cases/{id}/reply-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Drafts of a reply: the templates filled in, and past answers to similar cases of this organisation. */
        get: operations["get_community_cases_by_id_reply_drafts"];
        put?: never;
        post?: never;
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
        post: operations["post_community_cases_by_id_unmask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/exports/{what}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A table of `firms`, `cases`, `visits` or `bookings` as a file; personal data masked, the download written down. */
        get: operations["get_community_exports_by_what"];
        put?: never;
        post?: never;
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
        get: operations["get_community_firms"];
        put?: never;
        /** Adds one firm by hand. */
        post: operations["post_community_firms"];
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
        /** One firm whole: fields with their freshness, people (masked), labels, places, visits, cases, changes. */
        get: operations["get_community_firms_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes down what a firm answered outside a visit. */
        post: operations["post_community_firms_by_id_answers"];
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
        post: operations["post_community_firms_by_id_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a person to speak with. */
        post: operations["post_community_firms_by_id_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms/{id}/contacts/{contact}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The person is there no longer. */
        post: operations["post_community_firms_by_id_contacts_by_contact_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms/{id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Corrects fields and confirms others, each with who and when. */
        post: operations["post_community_firms_by_id_correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms/{id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a firm a label with its source and its last day, or corrects both. */
        post: operations["post_community_firms_by_id_labels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms/{id}/labels/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a label; it stays in the record with its last day. */
        post: operations["post_community_firms_by_id_labels_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms/{id}/move-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The firm moves into a place. */
        post: operations["post_community_firms_by_id_move_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms/{id}/move-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The firm moves out of a place. */
        post: operations["post_community_firms_by_id_move_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms/{id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The questions of every form with what the firm has answered; those to be asked come first. */
        get: operations["get_community_firms_by_id_questions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/firms/{id}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows the names and telephone numbers of a firm's people for a purpose, with a reason, counted and written down. */
        post: operations["post_community_firms_by_id_unmask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/grids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The grids with their keepers and their load. */
        get: operations["get_community_grids"];
        put?: never;
        /** Adds a grid. */
        post: operations["post_community_grids"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/grids/keepers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people who visit, those with the fewest grids first. */
        get: operations["get_community_grids_keepers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/grids/{id}/keeper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a grid to a keeper. */
        post: operations["post_community_grids_by_id_keeper"];
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
        get: operations["get_community_imports"];
        put?: never;
        /** Writes what the rehearsal showed: new firms, changed fields and moves, all or nothing. Conflicts are left to a person. */
        post: operations["post_community_imports"];
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
        /**
         * What the spreadsheet would change; nothing is written. `placed` counts the firms that move into a place of the tree,
         *     `kept` the firms that only get a value that has no meaning here.
         */
        post: operations["post_community_imports_rehearse"];
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
        /**
         * Takes an import back: its firms go, what it changed is as before. A firm that somebody worked on since stays as it
         *     is, and is told; refused when all of them do.
         */
        post: operations["post_community_imports_by_id_undo"];
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
        /** The figures of a period, whole and by group, with what they mean. */
        get: operations["get_community_indicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/indicators/chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A measure along months or groups with the limits of chance. */
        get: operations["get_community_indicators_chart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/indicators/definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the figures mean and meant, the version in force first. */
        get: operations["get_community_indicators_definitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/indicators/detected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Closures of a period (by when they were closed) that deserve a look. */
        get: operations["get_community_indicators_detected"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/indicators/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows behind a number. */
        get: operations["get_community_indicators_rows"];
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
        get: operations["get_community_ledger"];
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
        get: operations["get_community_offers"];
        put?: never;
        /** Opens an offer and leaves its decision for the deadline. */
        post: operations["post_community_offers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/offers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One offer with its buyers (masked) and its part of the ledger. */
        get: operations["get_community_offers_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/offers/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes an open offer; answers its new version. Who has joined is told on the own page, or by the desk. */
        post: operations["post_community_offers_by_id_change"];
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
        post: operations["post_community_offers_by_id_join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/offers/{id}/joins/{join}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a buyer out at the desk, under the same rule as the buyer's own leaving: in time and not paid. */
        post: operations["post_community_offers_by_id_joins_by_join_leave"];
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
        post: operations["post_community_offers_by_id_joins_by_join_pay"];
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
        post: operations["post_community_offers_by_id_joins_by_join_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/offers/{id}/joins/{join}/told": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A buyer knows of all changes up to now: told by the desk. */
        post: operations["post_community_offers_by_id_joins_by_join_told"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/offers/{id}/joins/{join}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a buyer's name and telephone number for a purpose, with a reason, counted and written down. */
        post: operations["post_community_offers_by_id_joins_by_join_unmask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/offers/{id}/pay-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands what was paid for a succeeded offer over to the provider; every buyer's money once, the accounts end at zero. */
        post: operations["post_community_offers_by_id_pay_out"];
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
        get: operations["get_community_officers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The parts of a place, or the outermost places, each with how many firms are in it. */
        get: operations["get_community_places"];
        put?: never;
        /** Adds a place. */
        post: operations["post_community_places"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/places/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Places whose name or pinyin contains the words, names first, the shortest of them first. */
        get: operations["get_community_places_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/places/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One place: where it stands, who keeps it, who is in it and who was. */
        get: operations["get_community_places_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/places/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renames a place or gives it to another grid; its firms follow, and so do their addresses. */
        post: operations["post_community_places_by_id_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose public page this is. */
        get: operations["get_community_public_by_slug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/bookings/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An appointment and what to bring, for whoever holds its code. */
        get: operations["get_community_public_by_slug_bookings_by_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/bookings/{code}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The appointment for the person's own calendar, with an alarm the day before. */
        get: operations["get_community_public_by_slug_bookings_by_code_calendar"];
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
        /** Gives an appointment up before it begins. */
        post: operations["post_community_public_by_slug_bookings_by_code_cancel"];
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
        /** Moves an appointment that is still to come: the new seat is taken before the old one is given up, in one step. */
        post: operations["post_community_public_by_slug_bookings_by_code_reschedule"];
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
        post: operations["post_community_public_by_slug_cases"];
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
        get: operations["get_community_public_by_slug_cases_by_tracking"];
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
        post: operations["post_community_public_by_slug_cases_by_tracking_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/cases/{tracking}/photos/{photo_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A photo from the requester, at most six to a case. */
        post: operations["post_community_public_by_slug_cases_by_tracking_photos_by_photo_id"];
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
        get: operations["get_community_public_by_slug_offers"];
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
        /** Joins from the public page. Whether a number has joined is not told: that is `not_possible_here`. */
        post: operations["post_community_public_by_slug_offers_by_id_join"];
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
        post: operations["post_community_public_by_slug_offers_by_id_leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/offers/{id}/own": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an offer stands for a buyer, who proves to be one by the secret. */
        get: operations["get_community_public_by_slug_offers_by_id_own"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/public/{slug}/offers/{id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A buyer has seen all changes up to now on the own page. */
        post: operations["post_community_public_by_slug_offers_by_id_seen"];
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
        get: operations["get_community_public_by_slug_services"];
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
        /**
         * Books a slot once every required material is confirmed. Whether a number is known here is not told: what stands against
         *     the person is `not_possible_here`.
         */
        post: operations["post_community_public_by_slug_services_by_id_book"];
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
        get: operations["get_community_public_by_slug_services_by_id_slots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/questionnaires": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The questionnaires in use. */
        get: operations["get_community_questionnaires"];
        put?: never;
        /** Adds a questionnaire or the next version of one. Answers stay with the questions they were given to. */
        post: operations["post_community_questionnaires"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/reply-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reply templates. */
        get: operations["get_community_reply_templates"];
        put?: never;
        /** Adds, changes or takes away a template. */
        post: operations["post_community_reply_templates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/reports/month": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The monthly report, with the control chart of the headline over a year. */
        get: operations["get_community_reports_month"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/reports/week": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The weekly report. */
        get: operations["get_community_reports_week"];
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
        post: operations["post_community_services"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/services/{id}/book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Books in somebody's name at the desk; the checklist holds there too. */
        post: operations["post_community_services_by_id_book"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/services/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Other terms for a service. Appointments that were made stay; answers how many people are to be called about it: all
         *     that are still to come, unless only the number of windows changed.
         */
        post: operations["post_community_services_by_id_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/services/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes no more appointments for a service. Those that were made stay; answers how many people are to be called. */
        post: operations["post_community_services_by_id_close"];
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
        get: operations["get_community_settings"];
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
        /** Replaces the table of deadlines and, if given, the calendar; a job counts open cases anew. */
        post: operations["post_community_settings_change"];
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
        get: operations["get_community_visits"];
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
         * Whom to visit this week: promises by the day they are due, new firms, long unvisited, facts gone stale, each with
         *     places of its own and the caller's own grids first; never within the quiet days unless a promise is due.
         */
        get: operations["get_community_visits_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/visits/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which sentences of a note may be needs; nothing is written. */
        post: operations["post_community_visits_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/visits/quiet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long a firm is left in peace after a visit. */
        get: operations["get_community_visits_quiet"];
        put?: never;
        /** Changes it for visits that arrive from now on; answers the new version. */
        post: operations["post_community_visits_quiet"];
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
        get: operations["get_community_visits_slice"];
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
        post: operations["post_community_visits_sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/visits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One visit with its needs, answers and conflicts. */
        get: operations["get_community_visits_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/visits/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The photos of a visit, oldest first. */
        get: operations["get_community_visits_by_id_photos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/visits/{id}/photos/{photo_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One photo as JPEG. */
        get: operations["get_community_visits_by_id_photos_by_photo_id"];
        put?: never;
        /**
         * Keeps a photo under the id that the device gave it; sent again it answers the same.
         * @description The visit is there first: a device synchronises its drafts, then sends the photos of those that were stored.
         */
        post: operations["post_community_visits_by_id_photos_by_photo_id"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/visits/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decides a conflict: one of the two values stands, the other stays in the record. If the registry says something else
         *     by now than what was looked at, nothing is decided (`changed_meanwhile`): look again.
         */
        post: operations["post_community_visits_by_id_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/community/visits/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes cases of several sentences of a visit's note, all or none; repeated, it answers as the first time. */
        post: operations["post_community_visits_by_id_split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/diffraction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The analyses, newest first. */
        get: operations["get_farm_diffraction"];
        put?: never;
        /** Starts the boundary elements on a mesh that has been checked. */
        post: operations["post_farm_diffraction"];
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
        get: operations["get_farm_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/demonstration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the demonstration platform DH1-REF as a new model, to learn with and to change. */
        post: operations["post_farm_models_demonstration"];
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
        post: operations["post_farm_models_import"];
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
        get: operations["get_farm_models_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/ballast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A safe way to a draft with every state and its margins; refused with the reason where there is none. */
        post: operations["post_farm_models_by_id_ballast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/ballast/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The states of an order of tanks, without judging them. */
        post: operations["post_farm_models_by_id_ballast_look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/booklet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stability booklet of a platform model as PDF. */
        get: operations["get_farm_models_by_id_booklet"];
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
        post: operations["post_farm_models_by_id_change"];
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
        get: operations["get_farm_models_by_id_compare"];
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
        get: operations["get_farm_models_by_id_geometry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/hydrostatics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hydrostatic particulars over a range of drafts, upright. */
        get: operations["get_farm_models_by_id_hydrostatics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/line-dynamics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runs of a model, newest first. */
        get: operations["get_farm_models_by_id_line_dynamics"];
        put?: never;
        /** Starts the lines in time, once the case has been checked. */
        post: operations["post_farm_models_by_id_line_dynamics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/load-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The load cases of a platform, by name. */
        get: operations["get_farm_models_by_id_load_cases"];
        put?: never;
        /** Keeps a load case, new or changed, once it floats. */
        post: operations["post_farm_models_by_id_load_cases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/mooring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The mooring in equilibrium under a load, with lines lost as asked, judged by API RP 2SK. */
        post: operations["post_farm_models_by_id_mooring"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/mooring-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mooring report of a platform model as PDF. */
        get: operations["get_farm_models_by_id_mooring_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/motions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Response operators and statistics of the platform in a sea, by strips with drag. */
        post: operations["post_farm_models_by_id_motions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/stability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Righting arms against the wind, judged by a code, every criterion with margin, arithmetic and source. */
        post: operations["post_farm_models_by_id_stability"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/models/{id}/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tables of a model version, newest first. */
        get: operations["get_farm_models_by_id_tables"];
        put?: never;
        /** Starts the computation of the tables, once every draft has a safe ballast plan. */
        post: operations["post_farm_models_by_id_tables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/rehearsals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rehearsals, newest first. */
        get: operations["get_farm_rehearsals"];
        put?: never;
        /** Starts a rehearsal, once its undisturbed member has run through. */
        post: operations["post_farm_rehearsals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/rehearsals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One rehearsal and what was asked; its answer is that of its job. */
        get: operations["get_farm_rehearsals_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/farm/tracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tracks to choose from. */
        get: operations["get_farm_tracks"];
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
        get: operations["get_hearing_appointments"];
        put?: never;
        /** Books a client; the room, the audiologist and the equipment are theirs from then on. */
        post: operations["post_hearing_appointments"];
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
        post: operations["post_hearing_appointments_by_id_mark"];
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
        post: operations["post_hearing_appointments_by_id_reschedule"];
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
        get: operations["get_hearing_calibrations"];
        put?: never;
        /** Keeps a measured profile; a new measurement is a new profile. */
        post: operations["post_hearing_calibrations"];
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
        post: operations["post_hearing_calibrations_by_id_withdraw"];
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
        get: operations["get_hearing_campaigns"];
        put?: never;
        /** Publishes a campaign, or a new version of one; windows of two campaigns never overlap. */
        post: operations["post_hearing_campaigns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/campaigns/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prices a cart under rules before they are published; they are checked as publishing would. */
        post: operations["post_hearing_campaigns_preview"];
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
        post: operations["post_hearing_campaigns_by_code_end"];
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
        get: operations["get_hearing_clients"];
        put?: never;
        /** Adds a client; somebody with the same number or a name that sounds the same is shown first. */
        post: operations["post_hearing_clients"];
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
        get: operations["get_hearing_clients_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/clients/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Everything that is kept of a client in one ZIP, for the client: the data, each record as PDF and as FHIR R4 bundle,
         *     each order as PDF.
         */
        post: operations["post_hearing_clients_by_id_archive"];
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
        post: operations["post_hearing_clients_by_id_change"];
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
        post: operations["post_hearing_clients_by_id_consents"];
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
        post: operations["post_hearing_clients_by_id_erase"];
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
        post: operations["post_hearing_clients_by_id_export"];
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
        post: operations["post_hearing_clients_by_id_merge"];
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
        post: operations["post_hearing_clients_by_id_relatives"];
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
        post: operations["post_hearing_clients_by_id_relatives_by_relative_remove"];
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
        post: operations["post_hearing_clients_by_id_unmask"];
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
        get: operations["get_hearing_fittings"];
        put?: never;
        /** Opens a record; a client has one open record at a time. */
        post: operations["post_hearing_fittings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/fittings/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Targets, device gain and speech intelligibility before and after, for both ears. */
        post: operations["post_hearing_fittings_targets"];
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
        get: operations["get_hearing_fittings_by_id"];
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
        post: operations["post_hearing_fittings_by_id_advance"];
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
        post: operations["post_hearing_fittings_by_id_back"];
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
        post: operations["post_hearing_fittings_by_id_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/fittings/{id}/fhir": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The newest audiogram as an HL7 FHIR R4 bundle: patient, thresholds, panel, report. The client must have agreed to
         *     handing the record on.
         */
        post: operations["post_hearing_fittings_by_id_fhir"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/fittings/{id}/import/fhir": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the thresholds of a FHIR R4 bundle into the record. */
        post: operations["post_hearing_fittings_by_id_import_fhir"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/fittings/{id}/import/xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the audiogram of a Noah or SaData XML export of the user's own into the record. */
        post: operations["post_hearing_fittings_by_id_import_xml"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/fittings/{id}/record.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fitting record as PDF in Chinese; that it was printed is written down. */
        get: operations["get_hearing_fittings_by_id_record_pdf"];
        put?: never;
        post?: never;
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
        get: operations["get_hearing_free"];
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
        get: operations["get_hearing_items"];
        put?: never;
        /** Adds or changes an item; orders signed before keep the price they were signed at. */
        post: operations["post_hearing_items"];
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
        get: operations["get_hearing_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/listening/renders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Orders the three tracks of a recording. */
        post: operations["post_hearing_listening_renders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/listening/renders/{id}/{track}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One track as a WAV file: `normal`, `unaided` or `aided`. */
        get: operations["get_hearing_listening_renders_by_id_by_track"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/listening/sentences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bundled test sentences. */
        get: operations["get_hearing_listening_sentences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/listening/sounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a WAV recording for the listening page, for a day. */
        post: operations["post_hearing_listening_sounds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/masking/advise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retests with noise in the other ear that the thresholds call for, BSA 2018. */
        post: operations["post_hearing_masking_advise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/masking/plateau": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next tone and noise of a masked retest, and what has been found. */
        post: operations["post_hearing_masking_plateau"];
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
        get: operations["get_hearing_orders"];
        put?: never;
        /** Signs an order: price, quota, deposit and rule version in one step. */
        post: operations["post_hearing_orders"];
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
        get: operations["get_hearing_orders_by_id"];
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
        post: operations["post_hearing_orders_by_id_cancel"];
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
        post: operations["post_hearing_orders_by_id_deliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/orders/{id}/order.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The order with its explanation line by line as PDF in Chinese; that it was printed is written down. */
        get: operations["get_hearing_orders_by_id_order_pdf"];
        put?: never;
        post?: never;
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
        post: operations["post_hearing_orders_by_id_pay"];
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
        post: operations["post_hearing_orders_by_id_return"];
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
        post: operations["post_hearing_quote"];
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
        get: operations["get_hearing_repairs"];
        put?: never;
        /** Takes a sold aid in for repair; warranty is judged by the day. */
        post: operations["post_hearing_repairs"];
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
        post: operations["post_hearing_repairs_by_id_step"];
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
        post: operations["post_hearing_resources"];
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
        post: operations["post_hearing_resources_by_id_withdraw"];
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
        get: operations["get_hearing_sales_records"];
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
        post: operations["post_hearing_services"];
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
        post: operations["post_hearing_services_by_id_withdraw"];
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
        get: operations["get_hearing_settings"];
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
        post: operations["post_hearing_settings_change"];
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
        get: operations["get_hearing_tasks"];
        put?: never;
        /** Puts something on the call list. */
        post: operations["post_hearing_tasks"];
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
        post: operations["post_hearing_tasks_by_id_done"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/tests/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next tone of a test, and what has been found. */
        post: operations["post_hearing_tests_next"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/tests/practise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A whole test answered by a simulated listener: for teaching, and to see what a method costs. */
        post: operations["post_hearing_tests_practise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/tone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A test tone as a WAV file: one ear sounds, the other is silent or hears masking noise. */
        get: operations["get_hearing_tone"];
        put?: never;
        post?: never;
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
        get: operations["get_hearing_units"];
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
        post: operations["post_hearing_units_receive"];
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
        post: operations["post_hearing_units_by_id_move"];
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
        get: operations["get_hearing_units_by_id_moves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hearing/verifications/judge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Measured gains against their targets: ±5 dB from 250 to 2000 Hz, ±8 dB at 3000 and 4000 Hz. */
        post: operations["post_hearing_verifications_judge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisation's hooks. */
        get: operations["get_shell_hooks"];
        put?: never;
        /** Adds a hook; it is told of everything from now on. */
        post: operations["post_shell_hooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/hooks/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a hook away. */
        post: operations["post_shell_hooks_by_id_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/hooks/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a hook again that was given up; it is told of everything since. */
        post: operations["post_shell_hooks_by_id_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the caller can sign in by the provider. */
        get: operations["get_shell_identity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/identity/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to link the caller's account with who they are at the provider, where they sign in next. */
        post: operations["post_shell_identity_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/identity/unlink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the caller's own sign-in by the provider; sessions that are open stay. */
        post: operations["post_shell_identity_unlink"];
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
        get: operations["get_shell_jobs_by_id"];
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
        /** Stops a waiting or running job at its next report; one that has ended stays as it is. */
        post: operations["post_shell_jobs_by_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done, the newest first. */
        get: operations["get_shell_journal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/journal/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recomputes the chain of the organisation from its first entry. */
        get: operations["get_shell_journal_verify"];
        put?: never;
        post?: never;
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
        /**
         * Server-sent events `{seq, action, subject}` of the caller's organisation, from now on. The feed ends with the session
         *     and when the person's rights change; whoever may then asks for a new one.
         */
        get: operations["get_shell_live"];
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
        get: operations["get_shell_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own notices, newest first. */
        get: operations["get_shell_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/notices/choice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the caller wants to be told. */
        get: operations["get_shell_notices_choice"];
        put?: never;
        /** Sets how the caller wants to be told. */
        post: operations["post_shell_notices_choice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks notices as read. */
        post: operations["post_shell_notices_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether there is another way to sign in beside the password. */
        get: operations["get_shell_oidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ends a sign-in or a linking at the provider. Whatever comes of it leads to a page of ours: the one that was wanted, or
         *     the one that tells what was refused.
         * @description The browser comes from another site, so the session's own cookie is not with this request; the next one of the page,
         *     which is ours, has it.
         */
        get: operations["get_shell_oidc_callback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads the browser to the provider; what is refused leads back to the sign-in page. */
        get: operations["get_shell_oidc_start"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages that failed: given up first, then those that are tried again. */
        get: operations["get_shell_outbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/outbox/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries a message that was given up once more, from the beginning. */
        post: operations["post_shell_outbox_by_id_retry"];
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
        /** Replaces the caller's password and ends their other sessions. Wrong old passwords count as at the sign-in. */
        post: operations["post_shell_password"];
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
        get: operations["get_shell_people"];
        put?: never;
        /** Adds a person with roles. */
        post: operations["post_shell_people"];
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
        post: operations["post_shell_people_by_id_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/people/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets in again whoever was shut out, with the roles and the password of before. */
        post: operations["post_shell_people_by_id_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/people/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands out a new first password: the lock and all sessions end, and the next sign-in asks for a password of their own. */
        post: operations["post_shell_people_by_id_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/people/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes what a person may do, at once. */
        post: operations["post_shell_people_by_id_roles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/people/{id}/unlink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a person's sign-in by the provider. */
        post: operations["post_shell_people_by_id_unlink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/people/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes away the lock that too many wrong passwords put on an account. */
        post: operations["post_shell_people_by_id_unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/robots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisation's robots. */
        get: operations["get_shell_robots"];
        put?: never;
        /** Adds a robot; its address is kept encrypted. */
        post: operations["post_shell_robots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/robots/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a robot away, also from those who chose it. */
        post: operations["post_shell_robots_by_id_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shell/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every role of the shell and of the apps of this server. */
        get: operations["get_shell_roles"];
        put?: never;
        post?: never;
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
        /** The caller's own sessions that are open, newest first. */
        get: operations["get_shell_sessions"];
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
        post: operations["post_shell_sessions_by_id_revoke"];
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
        post: operations["post_shell_sign_in"];
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
        post: operations["post_shell_sign_out"];
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
            /** @description Cases that a split made, with the codes that the requester follows them by. */
            children: components["schemas"]["community.Collected"][];
            state: string;
            /** Format: int64 */
            version: number;
        };
        "community.AnswerView": {
            en: string;
            /** @description The code of the question, with the words of the newest form that asked it. */
            question: string;
            value: string;
            zh: string;
        };
        "community.Asked": {
            answered_at?: components["schemas"]["Instant"] | null;
            answered_by_name?: string | null;
            /** @description Unknown or stale: the visit asks it. */
            ask: boolean;
            question: components["schemas"]["community.Question"];
            /** @description What was answered last, by whichever form. */
            value?: string | null;
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
            reminded_at?: components["schemas"]["Instant"] | null;
            service: string;
            service_id: components["schemas"]["Id"];
            starts_at: components["schemas"]["Instant"];
            /** @description `booked`, `served`, `no_show`, `cancelled`. */
            state: string;
            /** @description On the list of those to be reminded by telephone. */
            to_remind: boolean;
            /** @description The service was changed or closed since, and nobody has told the person. */
            to_tell: boolean;
        };
        "community.Buyer": {
            name: string;
            phone: string;
        };
        "community.CalendarYear": {
            days_off: string[];
            make_up_workdays: string[];
            /** @description The notice it comes from. */
            notice?: string | null;
            published: boolean;
            /** Format: int32 */
            year: number;
        };
        "community.CallBack": {
            called_at?: components["schemas"]["Instant"] | null;
            called_by_name?: string | null;
            case_id: components["schemas"]["Id"];
            category: string;
            closed_at?: components["schemas"]["Instant"] | null;
            number: string;
            /** @description `satisfied`, `unsatisfied`, `not_reached`; none before the call. */
            outcome?: string | null;
            remark: string;
            reply?: string | null;
            summary: string;
        };
        "community.CalledBack": {
            month: string;
            /** @description `satisfied`, `unsatisfied`, `not_reached`. */
            outcome: string;
            remark?: string;
        };
        "community.CaseImport": {
            new: number;
            rejected: number;
            repeated: number;
            rows: components["schemas"]["community.ImportedCase"][];
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
            /** @description Who handles beside the lead. */
            co_handlers: components["schemas"]["community.CoHandler"][];
            history: components["schemas"]["community.HistoryLine"][];
            /** @description Oldest first; shown by `…/photos/{photo_id}`. */
            photos: components["schemas"]["shell.Attachment"][];
            /** @description Other cases that this one was made of, went into, or is linked to. */
            related: components["schemas"]["community.RelatedCase"][];
            requester_name?: string | null;
            requester_phone?: string | null;
            visit_id?: string | null;
        };
        "community.ChangeOffer": {
            /** Format: int64 */
            capacity: number;
            closes_at: components["schemas"]["Instant"];
            description?: string;
            tiers: components["schemas"]["community.Tier"][];
            title: string;
            /**
             * Format: int64
             * @description The version that was looked at.
             */
            version: number;
        };
        "community.ChangePlace": {
            /** Format: double */
            area_m2?: number | null;
            /** @description None: as the place around it. */
            grid_id?: string | null;
            name: string;
            /**
             * Format: int64
             * @description The version that was looked at.
             */
            version: number;
        };
        "community.ChangeService": components["schemas"]["community.NewService"] & {
            /**
             * Format: int64
             * @description The version that was looked at.
             */
            version: number;
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
        "community.Chart": {
            along: string;
            formula: string;
            /** @description `p` or `u`. */
            kind: string;
            measure: string;
            /**
             * Format: double
             * @description The middle line; none without rows.
             */
            middle?: number | null;
            points: components["schemas"]["community.ChartPoint"][];
            source: string;
            /** Format: int32 */
            version: number;
        };
        "community.ChartPoint": {
            group: string;
            key: string;
            /** Format: double */
            lower: number;
            /**
             * Format: int64
             * @description What is counted.
             */
            part: number;
            /** @description `above`, `below`, `run`, `too_few`, or `within`. */
            signal: string;
            /** Format: double */
            upper: number;
            /** Format: double */
            value: number;
            /**
             * Format: int64
             * @description Out of how many.
             */
            whole: number;
        };
        /** @description A clock and "why is this red": the arithmetic day by day. */
        "community.ClockView": {
            clock: Record<string, never>;
            days: Record<string, never>;
            /** @description The days of an extension that begins where a limit of time ends; empty without one. */
            extension_days: Record<string, never>;
            /** @description Whose clock it is, where it is one person's. */
            officer_name?: string | null;
        };
        "community.CloseService": {
            /**
             * Format: int64
             * @description The version that was looked at.
             */
            version: number;
        };
        "community.CoHandler": {
            accepted_at?: components["schemas"]["Instant"] | null;
            completed_at?: components["schemas"]["Instant"] | null;
            id: components["schemas"]["Id"];
            name?: string | null;
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
        "community.ConflictView": {
            field: string;
            /** @description As told on this visit. */
            ours: string;
            settled: boolean;
            /** @description As the registry says it now; once settled, as it said then. */
            theirs: string;
            theirs_at?: components["schemas"]["Instant"] | null;
            /** @description Who wrote that, and when. */
            theirs_by_name: string;
        };
        "community.CorrectFirm": {
            /** @description Fields that are right as they are. */
            confirmed?: string[];
            /** @description Field → its new value; an empty text clears it. Another credit code brings the kind that it tells. */
            fields?: {
                [key: string]: string;
            };
            /**
             * Format: int64
             * @description The version that was looked at.
             */
            version: number;
        };
        /** @description A definition as a page shows it beside the number. */
        "community.Definition": {
            en: string;
            measure: string;
            /** @description For a rate: the count above the line. Rows of both are at `indicators/rows`. */
            part?: string | null;
            /** Format: int32 */
            version: number;
            whole?: string | null;
            zh: string;
        };
        /** @description One version of the definitions. */
        "community.DefinitionVersion": {
            definitions: components["schemas"]["community.Definition"][];
            /** @description The day from which figures were counted so: `2026-11-30`. */
            since: string;
            /** Format: int32 */
            version: number;
        };
        "community.Detected": {
            /** @description The first of them. */
            cases: components["schemas"]["community.DetectedCase"][];
            /** @description How many cases it is about. */
            count: number;
            /** @description `bulk_closing`, `identical_replies`, `closed_without_contact`. */
            detector: string;
            en: string;
            zh: string;
        };
        "community.DetectedCase": {
            closed_at: components["schemas"]["Instant"];
            closed_by_name?: string | null;
            id: string;
            number: string;
            summary: string;
        };
        "community.DraftOutcome": {
            /** @description Within the firm's quiet days, and no reason was given: stored, and shown to the supervisor until one is. */
            cap_unexplained: boolean;
            /** @description The cases of its needs, with the code that the requester follows them by. */
            cases: components["schemas"]["community.Collected"][];
            /** @description Why it was refused; the draft stays on the device. */
            code?: string | null;
            /** @description What is still to be chosen, whichever sending it came from. */
            conflicts: components["schemas"]["community.FieldConflict"][];
            detail?: string | null;
            id: components["schemas"]["Id"];
            /** @description Needs that were cases already and have other words in this draft: the case is changed at the desk, not here. */
            locked: components["schemas"]["Id"][];
            /** @description `stored`, `known` (nothing to do), `older` (a newer edit is here), or `refused`. */
            outcome: string;
        };
        "community.Drafts": {
            drafts: components["schemas"]["community.VisitDraft"][];
        };
        "community.DrawCallBacks": {
            /** @description Cases closed in this month: `2026-02`. */
            month: string;
            /**
             * Format: int64
             * @description Gives the same draw again; none lets the server choose one and write it down.
             */
            seed?: number | null;
            /**
             * Format: double
             * @description Of every category at least this share, 0 to 1; rounded up.
             */
            share: number;
            /** @description For a category that deserves more. */
            shares?: {
                [key: string]: number;
            };
        };
        "community.Drawn": {
            /** @description Category → closed in the month, and drawn of them so far. */
            categories: {
                [key: string]: number[];
            };
            /** Format: int64 */
            drawn: number;
            /** @description As text: it may be larger than a script's integers. */
            seed: string;
        };
        "community.EndLabel": {
            label: string;
            /** @description The last day it holds. */
            until: string;
        };
        /** @description Somebody else changed the same field meanwhile: both values are kept and shown. */
        "community.FieldConflict": {
            field: string;
            /** @description As told on this visit. */
            ours: string;
            /** @description As it stands in the registry now. */
            theirs: string;
            theirs_at?: components["schemas"]["Instant"] | null;
            /** @description Who wrote that, and when. */
            theirs_by_name: string;
        };
        /** @description Counts of one group; every rate is a quotient of two of them. What each means is in the definitions. */
        "community.Figures": {
            /** Format: int64 */
            answered: number;
            /** Format: int64 */
            cases: number;
            /** Format: int64 */
            closed: number;
            /** Format: int64 */
            confirmed: number;
            /** Format: double */
            confirmed_rate?: number | null;
            /** Format: int64 */
            contact_due: number;
            /** Format: int64 */
            contacted: number;
            /** Format: int64 */
            contacted_in_time: number;
            /** Format: double */
            contacted_rate?: number | null;
            /** Format: double */
            coverage_rate?: number | null;
            /** Format: int64 */
            disputed: number;
            /** Format: int64 */
            firms: number;
            /** Format: int64 */
            firms_fresh: number;
            /** Format: int64 */
            firms_visited: number;
            /** Format: double */
            fresh_rate?: number | null;
            /** @description As people read it. */
            group: string;
            /** Format: int64 */
            handle_due: number;
            /** Format: int64 */
            handled_in_time: number;
            /** @description Selects its rows at `indicators/rows`. */
            key: string;
            /** Format: double */
            on_time_rate?: number | null;
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            overdue: number;
            /** Format: int64 */
            reopened: number;
            /** Format: double */
            reopened_rate?: number | null;
            /** Format: double */
            response_rate?: number | null;
            /** Format: int64 */
            satisfied: number;
            /** Format: double */
            satisfied_rate?: number | null;
        };
        "community.FirmBeside": {
            email?: string | null;
            /** @description Columns of a spreadsheet without a meaning here, and values that were not understood. */
            kept: components["schemas"]["community.KeptValue"][];
            legal_representative?: string | null;
            stall?: string | null;
        };
        "community.FirmCase": {
            category: string;
            collected_at: components["schemas"]["Instant"];
            due_at?: components["schemas"]["Instant"] | null;
            id: string;
            number: string;
            state: string;
            summary: string;
        };
        "community.FirmChange": {
            after?: string | null;
            at: components["schemas"]["Instant"];
            before?: string | null;
            by_name: string;
            field: string;
            source: string;
        };
        "community.FirmContact": {
            /** @description 财务, 安全员, 人事: what to speak about with this person. */
            duty: string;
            id: components["schemas"]["Id"];
            name: string;
            phone?: string | null;
            since: components["schemas"]["Instant"];
        };
        "community.FirmField": {
            confirmed_at: components["schemas"]["Instant"];
            confirmed_by: string;
            field: string;
            /** @description `visit`, `edit`, `import`, or `record` when the whole record was confirmed. */
            source: string;
            stale: boolean;
            value: string;
        };
        "community.FirmLabel": {
            in_force: boolean;
            label: string;
            since?: string | null;
            /** @description Who says so: a list, a notice, `import`. */
            source: string;
            /** @description The last day it holds; none while nobody has ended it. */
            until?: string | null;
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
            /**
             * Format: int64
             * @description Workers of all of them together.
             */
            headcount: number;
            next?: string | null;
            /** Format: int64 */
            total: number;
        };
        "community.FirmUnmasked": {
            beside: components["schemas"]["community.FirmBeside"];
            contact_name?: string | null;
            contact_phones: string[];
            contacts: components["schemas"]["community.FirmContact"][];
            /**
             * Format: int64
             * @description How often the caller has unmasked today.
             */
            today: number;
        };
        "community.FirmView": {
            address: string;
            /** @description What has no field of its own, masked. */
            beside: components["schemas"]["community.FirmBeside"];
            building: string;
            cases: components["schemas"]["community.FirmCase"][];
            changes: components["schemas"]["community.FirmChange"][];
            /** @description When somebody last said that the whole record is so. */
            confirmed_at: components["schemas"]["Instant"];
            confirmed_by: string;
            /** @description Masked. */
            contact_name?: string | null;
            /** @description Masked. */
            contact_phones: string[];
            /** @description Further people, masked. */
            contacts: components["schemas"]["community.FirmContact"][];
            created_at: components["schemas"]["Instant"];
            credit_code?: string | null;
            /** @description Every field with who confirmed it last; personal ones masked. */
            fields: components["schemas"]["community.FirmField"][];
            floor: string;
            gone: boolean;
            grid_id?: string | null;
            grid_name?: string | null;
            /** Format: int64 */
            headcount?: number | null;
            id: components["schemas"]["Id"];
            keeper_name?: string | null;
            kind: string;
            labels: components["schemas"]["community.FirmLabel"][];
            last_visit_at?: components["schemas"]["Instant"] | null;
            name: string;
            note: string;
            /** @description Where it is and where it was, the latest first. */
            occupancy: components["schemas"]["community.Stay"][];
            room: string;
            trade: string;
            /** Format: int64 */
            version: number;
            visits: components["schemas"]["community.FirmVisit"][];
        };
        "community.FirmVisit": {
            at: components["schemas"]["Instant"];
            id: string;
            note: string;
            reason: string;
            visitor_name?: string | null;
        };
        "community.GiveAnswers": {
            /** @description Code of the question → answer. */
            answers: {
                [key: string]: string;
            };
        };
        "community.GiveLabel": {
            /** @description 规上, 专精特新, 单项冠军, 上市, 党组织, 商会会员. */
            label: string;
            since?: string | null;
            /** @description The list or notice it comes from. */
            source: string;
            /** @description The last day it holds. */
            until?: string | null;
        };
        "community.GridLine": {
            /** Format: int64 */
            firms: number;
            id: components["schemas"]["Id"];
            keeper_id?: components["schemas"]["Id"] | null;
            keeper_name?: string | null;
            name: string;
            /** Format: int64 */
            open_cases: number;
            /** Format: int64 */
            version: number;
        };
        "community.HistoryLine": {
            at: components["schemas"]["Instant"];
            by?: components["schemas"]["Id"] | null;
            by_name?: string | null;
            happened: Record<string, never>;
        };
        "community.Host": {
            name: string;
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
            left: components["schemas"]["community.LeftByUndo"];
            totals: Record<string, never>;
            undone_at?: components["schemas"]["Instant"] | null;
        };
        "community.Imported": {
            changed: number;
            created: number;
            id: components["schemas"]["Id"];
            /** @description Firms that moved into a place of the tree. */
            placed: number;
            totals: Record<string, never>;
        };
        /** @description What a row became or would become. */
        "community.ImportedCase": {
            category: string;
            code?: string | null;
            detail?: string | null;
            firm_name?: string | null;
            number?: string | null;
            /** @description `new`, `repeated` (an open case of the same firm says the same), or `rejected`. */
            outcome: string;
            row: number;
            summary: string;
        };
        /** @description A case or a firm. */
        "community.IndicatorRow": {
            at: components["schemas"]["Instant"];
            building?: string | null;
            id: string;
            /** @description A case's number, or a firm's credit code. */
            number: string;
            /** @description A case's state, or a firm's kind. */
            state: string;
            text: string;
            /** @description The person in charge. */
            who?: string | null;
        };
        "community.IndicatorRows": {
            measure: string;
            /** Format: int64 */
            next?: number | null;
            rows: components["schemas"]["community.IndicatorRow"][];
            /**
             * Format: int64
             * @description Equal to the number that was drilled into.
             */
            total: number;
            /** Format: int32 */
            version: number;
        };
        "community.Indicators": {
            definitions: components["schemas"]["community.Definition"][];
            /** Format: int64 */
            firms: number;
            /**
             * Format: int64
             * @description Firms whose record somebody confirmed within 180 days before the end of the period.
             */
            firms_fresh: number;
            /**
             * Format: int64
             * @description Firms visited in the period, or within the last 90 days.
             */
            firms_visited: number;
            groups: components["schemas"]["community.Figures"][];
            total: components["schemas"]["community.Figures"];
            /**
             * Format: int32
             * @description The version of the definitions.
             */
            version: number;
        };
        "community.JoinLine": {
            id: components["schemas"]["Id"];
            joined_at: components["schemas"]["Instant"];
            /** @description Masked. */
            name: string;
            /** @description Masked. */
            phone: string;
            /** @description `joined`, `paid`, `refunded` or `paid_out`. */
            state: string;
            /** @description Something was changed that this buyer has not been told of. */
            to_tell: boolean;
        };
        "community.Joined": {
            id: components["schemas"]["Id"];
            /** Format: int64 */
            joined: number;
            /** @description With it the buyer leaves again while the offer is open. */
            secret: string;
        };
        "community.Keeper": {
            /** @description None leaves the grid without a keeper. */
            keeper_id?: string | null;
            /**
             * Format: int64
             * @description The version that was looked at.
             */
            version: number;
        };
        "community.KeeperLine": {
            /**
             * Format: int64
             * @description Grids they keep already.
             */
            grids: number;
            id: components["schemas"]["Id"];
            name: string;
        };
        "community.KeptValue": {
            /** @description The header of the column; `unread phone`, `unread credit_code` or `unread headcount` for what was not understood. */
            name: string;
            value: string;
        };
        "community.Leave": {
            secret: string;
        };
        "community.LedgerLine": {
            about: string;
            account: string;
            amount_fen: components["schemas"]["Fen"];
            at: components["schemas"]["Instant"];
            id: string;
        };
        /** @description Firms that an undone import has left as they are. */
        "community.LeftByUndo": {
            /** @description The first twenty of them. */
            firms: components["schemas"]["community.LeftFirm"][];
            total: number;
        };
        "community.LeftFirm": {
            id: components["schemas"]["Id"];
            name: string;
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
        "community.MoveIn": {
            /** @description Another address beside the present one; otherwise the firm leaves where it is the day before. */
            beside?: boolean;
            from: string;
            place_id: string;
        };
        "community.MoveOut": {
            /** @description The firm leaves the community altogether, and every other place it is in. */
            leaves?: boolean;
            /** @description The stay that ends; none for a firm that leaves and is in no place. */
            occupancy_id?: string | null;
            /** @description The last day there. */
            until: string;
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
        /** @description A case out of the note with the sentence that proves it. */
        "community.NeedView": {
            case_id: string;
            category: string;
            /** Format: int64 */
            ends_at?: number | null;
            evidence?: string | null;
            number: string;
            /**
             * Format: int64
             * @description Where the sentence stands in the note, in characters; from and up to.
             */
            starts_at?: number | null;
            state: string;
            summary: string;
        };
        "community.NewContact": {
            duty?: string;
            name: string;
            phone?: string;
        };
        "community.NewFirm": {
            building?: string;
            contact?: string;
            /** @description None: no code yet. */
            credit_code?: string | null;
            floor?: string;
            /** @description `firm`, `trader`, `association`, `law_firm` or `department`. None: as the code tells. */
            kind?: string | null;
            labels?: string[];
            name: string;
            phone?: string;
            room?: string;
            trade?: string;
        };
        "community.NewGrid": {
            keeper_id?: string | null;
            name: string;
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
            /**
             * Format: int64
             * @description How many buyers it serves in all its open offers together; none: as many as the largest of them has places.
             */
            provider_capacity?: number | null;
            /** @description Its id in the registry, if it is there. */
            provider_firm_id?: string | null;
            /** @description Rising numbers of buyers, falling prices; the first tier's number decides success. */
            tiers: components["schemas"]["community.Tier"][];
            title: string;
        };
        "community.NewPlace": {
            /** Format: double */
            area_m2?: number | null;
            /** @description None: as the place around it. */
            grid_id?: string | null;
            kind: components["schemas"]["community.PlaceSort"];
            name: string;
            /** @description The place it stands in; none for an outermost one. */
            parent_id?: string | null;
        };
        "community.NewService": {
            /** @description `police`, `registration`, `tax`. */
            agency: string;
            /** @description One after the other, none into another. */
            hours: components["schemas"]["community.Hours"][];
            materials: components["schemas"]["community.Material"][];
            name: string;
            /**
             * Format: int64
             * @description Windows that serve at once, 1 to 99.
             */
            seats: number;
            /**
             * Format: int64
             * @description Five minutes to eight hours.
             */
            slot_s: number;
        };
        "community.NoteToSplit": {
            note: string;
        };
        "community.Occupant": {
            firm_id: components["schemas"]["Id"];
            firm_name?: string | null;
            from: string;
            until?: string | null;
        };
        /** @description What was changed at once. */
        "community.OfferChange": {
            at: components["schemas"]["Instant"];
            /** @description At the desk alone. */
            by_name?: string | null;
            terms: components["schemas"]["community.TermChange"][];
            /** Format: int64 */
            version: number;
        };
        "community.OfferDetail": {
            /** Format: int64 */
            capacity: number;
            /** @description What was changed since it was opened, the oldest first. */
            changes: components["schemas"]["community.OfferChange"][];
            closes_at: components["schemas"]["Instant"];
            id: components["schemas"]["Id"];
            /** Format: int64 */
            joined: number;
            joins: components["schemas"]["community.JoinLine"][];
            postings: components["schemas"]["community.LedgerLine"][];
            price_fen?: components["schemas"]["Fen"] | null;
            /** @description `open`, `succeeded` or `failed`. */
            state: string;
            /** @description All postings of this offer together: always zero. */
            sum_fen: components["schemas"]["Fen"];
            title: string;
        };
        "community.OfferView": {
            /** Format: int64 */
            capacity: number;
            closes_at: components["schemas"]["Instant"];
            description: string;
            /**
             * Format: int64
             * @description Places that can still be taken: in this offer, and of what its provider can serve in all of its open ones.
             */
            free: number;
            id: components["schemas"]["Id"];
            /** Format: int64 */
            joined: number;
            price_fen?: components["schemas"]["Fen"] | null;
            provider: string;
            provider_firm_id?: string | null;
            /** @description `open`, `succeeded` or `failed`. */
            state: string;
            tiers: components["schemas"]["community.Tier"][];
            title: string;
            /** Format: int64 */
            version: number;
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
        "community.OwnBooking": {
            agency: string;
            /** @description The service was changed since the person booked or was told. */
            changed: boolean;
            /** @description It takes no more appointments; this one stands, but cannot be moved. */
            closed: boolean;
            id: components["schemas"]["Id"];
            /** @description What to bring. */
            materials: components["schemas"]["community.Material"][];
            service: string;
            service_id: components["schemas"]["Id"];
            /** Format: int64 */
            slot_s: number;
            starts_at: components["schemas"]["Instant"];
            /** @description `booked`, `served`, `no_show`, `cancelled`. */
            state: string;
        };
        "community.OwnJoin": {
            /** @description What was changed since the buyer joined or last said to have seen it, the oldest first. */
            changes: components["schemas"]["community.OfferChange"][];
            closes_at: components["schemas"]["Instant"];
            /** Format: int64 */
            joined: number;
            offer_state: string;
            price_fen?: components["schemas"]["Fen"] | null;
            state: string;
        };
        /** @description One of the needs that a case is split into. */
        "community.Part": {
            category: string;
            summary: string;
            urgency: string;
        };
        "community.PlaceFound": {
            id: components["schemas"]["Id"];
            kind: string;
            name: string;
            /** @description Where it stands, from the outermost place inwards; empty for an outermost one. */
            within: string;
        };
        "community.PlaceLine": {
            /** Format: double */
            area_m2?: number | null;
            /**
             * Format: int64
             * @description Firms in it now, at whatever depth.
             */
            firms: number;
            grid_id?: components["schemas"]["Id"] | null;
            grid_name?: string | null;
            id: components["schemas"]["Id"];
            keeper_name?: string | null;
            /** @description `park`, `factory`, `building`, `floor`, `unit`, `market`, `hall`, `stall`. */
            kind: string;
            name: string;
            /**
             * Format: int64
             * @description How many parts it has of its own.
             */
            parts: number;
            /** Format: int64 */
            version: number;
        };
        /**
         * @description What a place is; each kind stands within certain others only.
         * @enum {string}
         */
        "community.PlaceSort": "park" | "factory" | "building" | "floor" | "unit" | "market" | "hall" | "stall";
        "community.PlaceStop": {
            id: string;
            kind: string;
            name: string;
        };
        "community.PlaceView": {
            /** Format: double */
            area_m2?: number | null;
            /** @description The grid it belongs to, its own or that of the place around it. */
            grid_id?: string | null;
            grid_name?: string | null;
            id: components["schemas"]["Id"];
            keeper_name?: string | null;
            kind: string;
            name: string;
            /** @description Who is in it, and who was: the latest first. */
            occupants: components["schemas"]["community.Occupant"][];
            /** @description The grid set here; none: as the place around it. */
            own_grid_id?: string | null;
            parts: components["schemas"]["community.PlaceLine"][];
            /** Format: int64 */
            version: number;
            /** @description Where it stands, the outermost first, itself last. */
            within: components["schemas"]["community.PlaceStop"][];
        };
        /** @description One firm to see this week, and why. */
        "community.Planned": {
            building: string;
            due_at?: components["schemas"]["Instant"] | null;
            firm_id: string;
            floor: string;
            last_visit_at?: components["schemas"]["Instant"] | null;
            /** @description In a grid that the caller keeps. */
            mine: boolean;
            name: string;
            /** Format: int64 */
            open_cases: number;
            /** @description `promise` (open cases), `new_firm`, `due`, `stale`: the strongest first. */
            reasons: string[];
            room: string;
            /** @description Fields that nobody has confirmed for half a year: those to ask. */
            stale_fields: string[];
        };
        /** @description A sentence that may be a need. */
        "community.ProposedNeed": {
            /** @description `complaint`, `ask` or `demand`, guessed from the words; none when it is no need. */
            category?: string | null;
            ends_at: number;
            evidence: string;
            /** @description In characters of the note; from and up to. */
            starts_at: number;
        };
        "community.Question": {
            /** @description For `choice`. */
            choices?: string[];
            /** @description Stable across questionnaires: `headcount_migrant`, `power_kw`. */
            code: string;
            en?: string;
            /**
             * Format: int32
             * @description After so many days it is asked again.
             */
            fresh_days?: number;
            sort: components["schemas"]["community.QuestionSort"];
            zh: string;
        };
        /**
         * @description What an answer looks like.
         * @enum {string}
         */
        "community.QuestionSort": "text" | "number" | "yes_no" | "choice" | "date";
        "community.Questionnaire": {
            code: string;
            id: components["schemas"]["Id"];
            questions: components["schemas"]["community.Question"][];
            title: string;
            /** Format: int64 */
            version: number;
        };
        "community.QuietRule": {
            /**
             * Format: int64
             * @description Days after a visit; 0: no such rule.
             */
            quiet_days: number;
            /**
             * Format: int64
             * @description 0 until somebody has changed it; a change gives the version that was looked at.
             */
            version: number;
        };
        "community.RelatedCase": {
            id: components["schemas"]["Id"];
            number: string;
            /** @description `merged_into`, `split_from` or `linked`. */
            relation: string;
            state: string;
            summary: string;
        };
        /** @description A template with this case's words in it. */
        "community.ReplyDraft": {
            template_id: components["schemas"]["Id"];
            text: string;
            title: string;
        };
        "community.ReplyDrafts": {
            drafts: components["schemas"]["community.ReplyDraft"][];
            similar: components["schemas"]["community.SimilarAnswer"][];
        };
        "community.ReplyTemplate": {
            /** @description Text with `{firm}`, `{requester}`, `{number}`, `{summary}`, `{lead}`, `{result}`, `{today}`. */
            body: string;
            /** @description Empty: for every category. */
            category: string;
            id: components["schemas"]["Id"];
            title: string;
            /** Format: int64 */
            version: number;
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
        "community.Seen": {
            /** @description As the joining answered it. */
            secret: string;
        };
        "community.ServiceView": {
            agency: string;
            hours: components["schemas"]["community.Hours"][];
            id: components["schemas"]["Id"];
            materials: components["schemas"]["community.Material"][];
            name: string;
            /** Format: int64 */
            seats: number;
            /** Format: int64 */
            slot_s: number;
            /** Format: int64 */
            version: number;
        };
        "community.SettingsChanged": {
            /** @description The job that counts the deadlines of open cases anew; its progress is at `shell/jobs`. */
            job: string;
            /** Format: int64 */
            version: number;
        };
        "community.SettingsView": {
            /** @description The calendar file as it was given; none while the State Council's calendar is in force. */
            calendar: Record<string, never>;
            calendar_name: string;
            /** @description Rules of category × urgency × clock, as `change` takes them. */
            deadline_table: Record<string, never>;
            /** Format: int64 */
            version: number;
            /** @description Years that nobody has published and that deadlines reach into. */
            warnings: components["schemas"]["community.SettingsWarning"][];
            /** @description The calendar in force, year by year: what differs from the weekly pattern. */
            years: components["schemas"]["community.CalendarYear"][];
        };
        "community.SettingsWarning": {
            code: string;
            en: string;
            /** Format: int32 */
            year: number;
            zh: string;
        };
        "community.Settle": {
            field: string;
            /** @description `ours`: what the visit was told; `theirs`: what stands in the registry. */
            keep: string;
            /** @description What stood in the registry when this was chosen. */
            theirs: string;
        };
        /** @description What was answered to a case like this one. */
        "community.SimilarAnswer": {
            case_id: components["schemas"]["Id"];
            /** @description What the requester said to it. */
            confirmed?: boolean | null;
            number: string;
            reply: string;
            /**
             * Format: double
             * @description 0 to 1.
             */
            similarity: number;
            summary: string;
        };
        "community.SliceFirm": {
            address: string;
            building: string;
            floor: string;
            folded: string;
            id: string;
            keys: string;
            /** @description Codes of the questions that need not be asked: their answers are fresh. */
            known: string[];
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
        "community.SplitNote": {
            /** @description Each with an id chosen by the page: the same split again changes nothing. */
            needs: components["schemas"]["community.Need"][];
        };
        "community.Stay": {
            from: string;
            id: components["schemas"]["Id"];
            /** @description From the outermost place inwards. */
            place: string;
            place_id: string;
            source: string;
            /** @description The last day; none while the firm is there. */
            until?: string | null;
        };
        /** @description What anybody may report; the desk decides on urgency. */
        "community.Submit": {
            category: string;
            place?: string;
            requester?: components["schemas"]["community.Requester"] | null;
            summary: string;
        };
        /** @description One term of an offer before and after. */
        "community.TermChange": {
            /** @description `title`, `description`, `tiers`, `capacity` or `closes_at`. */
            field: string;
            from: Record<string, never>;
            to: Record<string, never>;
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
            /** @description Whether another case answers for this one. What was told to its requester stays with them. */
            merged: boolean;
            number: string;
            /** @description Of a merged case: how the case stands that answers for both. */
            state: string;
            /** @description What happened so far, without names. */
            steps: components["schemas"]["community.TrackedStep"][];
            summary: string;
        };
        "community.TrackedStep": {
            at: components["schemas"]["Instant"];
            event: string;
        };
        "community.Undone": {
            /** @description Firms that somebody worked on since: they stay as they are. */
            left: components["schemas"]["community.LeftByUndo"];
            /** @description Firms that are gone again, or as they were. */
            undone: number;
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
        "community.UnmaskedBooking": {
            phone: string;
            /**
             * Format: int64
             * @description How often the caller has unmasked today.
             */
            today: number;
        };
        "community.UnmaskedBuyer": {
            name: string;
            phone: string;
            /**
             * Format: int64
             * @description How often the caller has unmasked today.
             */
            today: number;
        };
        /** @description One visit as the device wrote it, perhaps hours ago and out of reach of any network. */
        "community.VisitDraft": {
            /** @description Answers to questionnaires: code of the question → answer. */
            answers?: {
                [key: string]: string;
            };
            /** @description Why the firm was visited again within its quiet days; empty outside of them. */
            cap_reason?: string;
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
            /** @description Why it was visited all the same. */
            cap_reason: string;
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
            /** @description Somebody had been there within the firm's quiet days. */
            within_cap: boolean;
        };
        "community.VisitPage": {
            next?: string | null;
            visits: components["schemas"]["community.VisitLine"][];
        };
        "community.VisitView": {
            answers: components["schemas"]["community.AnswerView"][];
            cap_reason: string;
            checked_in_at: components["schemas"]["Instant"];
            conflicts: components["schemas"]["community.ConflictView"][];
            /** @description Fields of the firm that were told on the spot. */
            fields: {
                [key: string]: components["schemas"]["community.Told"];
            };
            firm_id: string;
            firm_name?: string | null;
            id: components["schemas"]["Id"];
            /**
             * Format: double
             * @description Where the visitor checked in, if it was attached.
             */
            lat_deg?: number | null;
            /** Format: double */
            lon_deg?: number | null;
            needs: components["schemas"]["community.NeedView"][];
            note: string;
            reason: string;
            received_at: components["schemas"]["Instant"];
            /**
             * Format: int64
             * @description As counted by the device that wrote it.
             */
            revision: number;
            visitor_id: string;
            visitor_name?: string | null;
            /** @description Somebody had been there within the firm's quiet days, and why it was visited all the same. */
            within_cap: boolean;
        };
        "community.WriteQuestionnaire": {
            /** @description The same code makes the next version of it. */
            code: string;
            questions: components["schemas"]["community.Question"][];
            title: string;
            /**
             * Format: int64
             * @description The version that was looked at; 0 for a new one.
             */
            version: number;
        };
        "community.WriteTemplate": {
            body: string;
            category?: string;
            /** @description Takes it away; cases answered with it keep their answers. */
            gone?: boolean;
            /** @description None makes a new one. */
            id?: string | null;
            title: string;
            /**
             * Format: int64
             * @description The version that was looked at; 0 for a new one.
             */
            version?: number;
        };
        /** @description The limits that were held. */
        "farm.BallastLimits": {
            /** Format: double */
            bending_n_m?: number | null;
            /** Format: double */
            fault_incline_deg: number;
            /** Format: double */
            gm_floor_m: number;
            /** Format: double */
            heel_deg: number;
            source: string;
            source_zh: string;
            /** Format: double */
            step_m: number;
            /** Format: double */
            tank_pressure_pa?: number | null;
            /** Format: double */
            trim_deg: number;
        };
        "farm.BallastLook": {
            limits: components["schemas"]["farm.BallastLimits"];
            /** @description The last is the one that may not be passed, or the end. Times are shares of the way, not seconds. */
            steps: components["schemas"]["farm.BallastStep"][];
            tanks: string[];
        };
        /** @description From how the platform is loaded now to a wanted draft. */
        "farm.BallastQuestion": {
            /** Format: double */
            draft_m: number;
            /** @description Loads now; empty tanks when nothing is said. */
            from?: components["schemas"]["farm.Loads"];
            /** Format: double */
            heel_deg?: number;
            limits?: components["schemas"]["farm.LimitsAsked"];
            /** @description `planned`, `even`, or groups as in `T1P+T1S,T2P+T2S`. */
            order?: string;
            /** Format: double */
            trim_deg?: number;
            /** Format: int64 */
            version?: number | null;
        };
        "farm.BallastSequence": {
            /** Format: double */
            ballast_t: number;
            /** Format: double */
            duration_s: number;
            /** Format: double */
            least_gm_at_draft_m: number;
            /** Format: double */
            least_gm_m: number;
            limits: components["schemas"]["farm.BallastLimits"];
            preference: string;
            preference_zh: string;
            /** @description The file lists no pumps: one a side at an assumed rate. */
            pumps_assumed: boolean;
            /** Format: double */
            shortest_s: number;
            /** @description The first is the state now. */
            steps: components["schemas"]["farm.BallastStep"][];
            tanks: components["schemas"]["farm.TankFilling"][];
            target: components["schemas"]["farm.FloatingState"];
        };
        "farm.BallastStep": {
            /**
             * Format: double
             * @description Unknown for the state before the first step.
             */
            bending_n_m?: number | null;
            /** Format: double */
            draft_m: number;
            /** Format: double */
            fault_incline_deg?: number | null;
            /** @description In the order of `tanks`. */
            fill: number[];
            /** Format: double */
            gm_l_m: number;
            /** Format: double */
            gm_t_m: number;
            /** Format: double */
            heel_deg: number;
            /** Format: double */
            tank_pressure_pa?: number | null;
            /** Format: double */
            time_s: number;
            /** Format: double */
            trim_deg: number;
            /** @description The worst single fault: one tank wrong, or one pump lost. */
            worst_fault?: string | null;
            worst_fault_zh?: string | null;
        };
        "farm.CriterionView": {
            arithmetic: string;
            arithmetic_zh: string;
            criterion: string;
            grade: components["schemas"]["farm.Grade"];
            /** Format: double */
            margin: number;
            /** Format: double */
            required: number;
            source: string;
            source_zh: string;
            /** Format: double */
            value: number;
        };
        "farm.DeckLoad": {
            /** Format: double */
            mass_t: number;
            name: string;
            /** Format: double */
            x_m: number;
            /** Format: double */
            y_m: number;
            /** Format: double */
            z_m: number;
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
        /** @description What to compute. */
        "farm.DiffractionInput": {
            /**
             * Format: double
             * @description Deep water when left out.
             */
            depth_m?: number | null;
            headings_deg?: number[];
            /** @description Panel mesh of the wetted surface, WAMIT GDF, normals outward, z = 0 at the still water. */
            mesh_text: string;
            omega_rad_s: number[];
            title: string;
        };
        "farm.DiffractionLine": {
            created_at: components["schemas"]["Instant"];
            id: components["schemas"]["Id"];
            /** @description Its progress and its answer: `/api/shell/jobs/{job}`. */
            job: components["schemas"]["Id"];
            /** Format: int64 */
            panels: number;
            title: string;
        };
        "farm.FloatingState": {
            /** Format: double */
            bm_t_m: number;
            /** Format: double */
            displacement_t: number;
            /** Format: double */
            draft_m: number;
            /** Format: double */
            free_surface_m: number;
            /** Format: double */
            gm_l_m: number;
            /** Format: double */
            gm_t_m: number;
            /** Format: double */
            heel_deg: number;
            /** Format: double */
            kb_m: number;
            /** Format: double */
            kg_m: number;
            /** Format: double */
            lcg_m: number;
            stable: boolean;
            /** Format: double */
            tcg_m: number;
            /** Format: double */
            trim_deg: number;
        };
        /** @description The shape to draw. */
        "farm.Geometry": {
            high_m: number[];
            low_m: number[];
            parts: components["schemas"]["farm.PartView"][];
            tanks: components["schemas"]["farm.TankView"][];
        };
        /**
         * @description `good`; `tight` below a tenth of what is required; `broken`.
         * @enum {string}
         */
        "farm.Grade": "good" | "tight" | "broken";
        "farm.HeadingMotions": {
            /** @description The drag iteration settled. */
            converged: boolean;
            /**
             * Format: double
             * @description Direction the waves run to: 0 towards the bow, 90 towards port.
             */
            heading_deg: number;
            operators: components["schemas"]["farm.Operator"][];
        };
        /** @description What is heeled, about which axis, by which wind, and who judges. */
        "farm.Heeling": {
            /**
             * Format: double
             * @description From the bow towards port: 0 heels to starboard, 90 trims bow down.
             */
            axis_deg?: number;
            code: components["schemas"]["farm.StabilityCode"];
            /** @description Tanks open to the sea. */
            damage?: string[];
            loads: components["schemas"]["farm.Loads"];
            /**
             * Format: double
             * @description The code's own when left out: 51.5 intact, 25.8 damaged.
             */
            wind_m_s?: number | null;
        };
        "farm.KeepLoadCase": {
            id?: components["schemas"]["Id"] | null;
            loads: components["schemas"]["farm.Loads"];
            name: string;
            /** Format: int64 */
            version?: number;
        };
        "farm.KeptLoadCase": {
            id: components["schemas"]["Id"];
            /** Format: int64 */
            version: number;
        };
        /** @description Limits that replace the usual ones. */
        "farm.LimitsAsked": {
            /** Format: double */
            bending_n_m?: number | null;
            /** Format: double */
            fault_incline_deg?: number | null;
            /** Format: double */
            gm_floor_m?: number | null;
            /** Format: double */
            heel_deg?: number | null;
            /** Format: double */
            step_m?: number | null;
            /** Format: double */
            tank_pressure_pa?: number | null;
            /** Format: double */
            trim_deg?: number | null;
        };
        /** @description A sea, a mean load, and the lines that are lost. */
        "farm.LineDynamicsInput": {
            /** Format: double */
            direction_deg?: number;
            /** Format: double */
            draft_m: number;
            /** Format: double */
            duration_s?: number;
            /** Format: double */
            gamma?: number | null;
            /**
             * Format: double
             * @description Where the waves run to, from the bow towards port.
             */
            heading_deg?: number;
            /** Format: double */
            hs_m: number;
            /**
             * Format: double
             * @description Mean of wind, current and wave drift.
             */
            load_n?: number;
            lost?: number[];
            /** Format: int32 */
            seed?: number;
            segments?: number;
            title: string;
            /** Format: double */
            tp_s: number;
            /** Format: int64 */
            version?: number | null;
        };
        "farm.LineDynamicsLine": {
            created_at: components["schemas"]["Instant"];
            id: components["schemas"]["Id"];
            /** @description Its progress and its answer: `/api/shell/jobs/{job}`. */
            job: components["schemas"]["Id"];
            title: string;
            /** Format: int64 */
            version: number;
        };
        /** @description What the loss of one line does. */
        "farm.LineLoss": {
            /** Format: double */
            excursion_m?: number | null;
            /**
             * Format: double
             * @description Breaking load over tension.
             */
            factor?: number | null;
            lost: number;
            /** Format: double */
            tension_n?: number | null;
            /** @description Nothing when the rest finds no equilibrium. */
            worst_line?: number | null;
        };
        "farm.LoadCase": {
            author: string;
            changed_at: components["schemas"]["Instant"];
            id: components["schemas"]["Id"];
            loads: components["schemas"]["farm.Loads"];
            name: string;
            /** Format: int64 */
            version: number;
        };
        /** @description A load case. Tanks are filled by the ballast plan for `draft_m`, or as `fill` says; tanks not named are empty. */
        "farm.Loads": {
            /** @description On top of the platform's own variables. */
            deck_loads?: components["schemas"]["farm.DeckLoad"][];
            /** Format: double */
            draft_m?: number | null;
            /** @description Tank → share of its capacity, 0 to 1. */
            fill?: {
                [key: string]: number;
            };
            /**
             * Format: double
             * @description Instead of the platform's own; 0 for the tow.
             */
            mooring_vertical_t?: number | null;
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
        "farm.Mooring": {
            /** Format: double */
            excursion_m: number;
            /** Format: double */
            factor?: number | null;
            /** @description Directions are derived, the file lists none. */
            layout_assumed: boolean;
            lines: components["schemas"]["farm.MooringLine"][];
            /** @description Each line that still holds lost in turn, the worst first. */
            losses: components["schemas"]["farm.LineLoss"][];
            max_tension_line: number;
            /** Format: double */
            max_tension_n: number;
            /** Format: double */
            mbl_n: number;
            overloads: components["schemas"]["farm.Overloads"];
            passed: boolean;
            /** Format: double */
            required_factor: number;
            /** Format: double */
            required_factor_one_lost: number;
            source: string;
            source_zh: string;
            /**
             * Format: double
             * @description Of the lines: surge, sway in N/m, yaw in N m/rad.
             */
            stiffness_surge_n_m: number;
            /** Format: double */
            stiffness_sway_n_m: number;
            /** Format: double */
            stiffness_yaw_nm_rad: number;
            /** Format: double */
            surge_m: number;
            /** Format: double */
            sway_m: number;
            /** Format: double */
            vertical_n: number;
            /** Format: double */
            yaw_deg: number;
        };
        "farm.MooringLine": {
            anchor_m: number[];
            /** Format: double */
            anchor_tension_n: number;
            /**
             * Format: double
             * @description Breaking load over tension.
             */
            factor?: number | null;
            /** @description With the platform where it comes to rest. */
            fairlead_m: number[];
            grade: components["schemas"]["farm.Grade"];
            /** Format: double */
            grounded_m: number;
            /** Format: double */
            heading_deg: number;
            line: number;
            lost: boolean;
            /** Format: double */
            tension_n: number;
        };
        "farm.MooringQuestion": {
            /**
             * Format: double
             * @description Where the load pushes to, from the bow towards port.
             */
            direction_deg?: number;
            /** Format: double */
            draft_m: number;
            /**
             * Format: double
             * @description Mean horizontal load of wind, waves and current.
             */
            load_n?: number;
            /** @description Lines that are broken. */
            lost?: number[];
            /** Format: int64 */
            version?: number | null;
        };
        "farm.Motions": {
            /** Format: double */
            draft_m: number;
            headings: components["schemas"]["farm.HeadingMotions"][];
            method: string;
            moored: boolean;
            /** @description Surge … yaw; nothing where nothing restores. */
            natural_periods_s: (number | null)[];
            omega_rad_s: number[];
        };
        "farm.MotionsQuestion": {
            /** Format: double */
            gamma?: number | null;
            /** Format: double */
            hs_m: number;
            loads: components["schemas"]["farm.Loads"];
            /** Format: double */
            tp_s: number;
            /** Format: int64 */
            version?: number | null;
        };
        /** @description One degree of freedom in waves from one direction; rotations in degrees. */
        "farm.Operator": {
            /** @description Amplitude for a wave of one metre, m or degrees, drag as in the sea asked for. */
            amplitude_per_m: number[];
            /** @description `surge`, `sway`, `heave`, `roll`, `pitch`, `yaw`. */
            dof: string;
            /**
             * Format: double
             * @description Most probable maximum of three hours.
             */
            mpm_3h: number;
            /** Format: double */
            std: number;
        };
        /** @description The chain of overloads after the state asked for. */
        "farm.Overloads": {
            /** @description Lines that break by overload, in order. */
            broken: number[];
            /** @description `holds` or `drifts_off`. */
            ending: string;
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
        /** @description What to rehearse. */
        "farm.RehearsalInput": {
            /** @description All that the tables hold when empty. */
            drafts_m?: number[];
            /** Format: int32 */
            hours?: number;
            /**
             * Format: double
             * @description Where the platform lies; off Taizhou when left out.
             */
            lat_deg?: number | null;
            /** Format: double */
            lon_deg?: number | null;
            /** Format: int32 */
            members?: number;
            model?: components["schemas"]["Id"] | null;
            /** Format: int64 */
            seed?: number;
            /** @description When the forecast was issued and the rehearsal begins; the first position of the track that leaves room when left out. */
            start_utc?: string | null;
            /** @description Id or name, where the file holds several storms. */
            storm?: string | null;
            title: string;
            /** @description A bundled track by its code; left out when one is sent. */
            track?: string | null;
            /** @description A track as text: CMA best track, JMA, ATCF, IBTrACS, BABJ, or CSV with time, lat, lon. */
            track_text?: string | null;
            /** Format: int64 */
            version?: number | null;
        };
        "farm.RehearsalLine": {
            author: string;
            created_at: components["schemas"]["Instant"];
            id: components["schemas"]["Id"];
            job: components["schemas"]["Id"];
            title: string;
        };
        "farm.RehearsalStarted": {
            id: components["schemas"]["Id"];
            /** @description Its progress and its answer: `/api/shell/jobs/{job}`. */
            job: components["schemas"]["Id"];
        };
        "farm.RehearsalView": components["schemas"]["farm.RehearsalLine"] & {
            input: components["schemas"]["farm.RehearsalInput"];
        };
        "farm.RightingCurve": {
            angles_deg: number[];
            downflooding_at?: string | null;
            /** Format: double */
            downflooding_deg?: number | null;
            /** Format: double */
            first_intercept_deg?: number | null;
            gz_m: number[];
            /**
             * Format: double
             * @description Where the compared areas end.
             */
            range_end_deg: number;
            /** Format: double */
            second_intercept_deg?: number | null;
            trim_deg: number[];
            /** @description Heeling arm of the steady wind at the same angles. */
            wind_arm_m: number[];
        };
        "farm.Stability": {
            code: string;
            criteria: components["schemas"]["farm.CriterionView"][];
            curve: components["schemas"]["farm.RightingCurve"];
            /** @description How the damaged unit rests without wind. */
            damage?: Record<string, never> | null;
            /** @description Each tank flooded alone, with the damage code and no tank named. */
            each_tank?: Record<string, never> | null;
            /** Format: double */
            heeling_area_m_rad: number;
            passed: boolean;
            /** Format: double */
            righting_area_m_rad: number;
            state: components["schemas"]["farm.FloatingState"];
            tanks: components["schemas"]["farm.TankFilling"][];
            /** Format: double */
            wind_force_n: number;
            /** Format: double */
            wind_lever_m: number;
            /** Format: double */
            wind_m_s: number;
        };
        /**
         * @description Which rules judge.
         * @enum {string}
         */
        "farm.StabilityCode": "modu-intact" | "modu-surface" | "modu-damage" | "is-code";
        "farm.StabilityQuestion": components["schemas"]["farm.Heeling"] & {
            /** Format: int64 */
            version?: number | null;
        };
        /** @enum {string} */
        "farm.Status": "published" | "assumed";
        /** @description For which drafts, and where. */
        "farm.TablesInput": {
            /** Format: double */
            depth_m?: number | null;
            /** @description Those of the reference platform when empty. */
            drafts_m?: number[];
            /**
             * Format: double
             * @description Where the bow points, clockwise from north.
             */
            heading_deg?: number | null;
            /** Format: double */
            present_draft_m?: number | null;
            /** Format: int64 */
            version?: number | null;
        };
        "farm.TablesLine": {
            created_at: components["schemas"]["Instant"];
            /** Format: double */
            depth_m: number;
            drafts_m: number[];
            id: components["schemas"]["Id"];
            /** @description Its progress: `/api/shell/jobs/{job}`. */
            job: components["schemas"]["Id"];
            /** @description Computed; a rehearsal of this version takes the newest that is. */
            ready: boolean;
            /** Format: int64 */
            version: number;
        };
        /** @description The state of one tank. */
        "farm.TankFilling": {
            /** Format: double */
            fill: number;
            /** Format: double */
            mass_t: number;
            name: string;
            /** @description Neither empty nor pressed up: it has a free surface. */
            slack: boolean;
        };
        "farm.TankView": {
            /** Format: double */
            capacity_t: number;
            name: string;
            x_m: number[];
            y_m: number[];
            z_m: number[];
        };
        "farm.TrackLine": {
            code: string;
            name_en: string;
            name_zh: string;
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
        /** @description Rules that are not published yet, and a cart to try them on. */
        "hearing.CampaignPreview": {
            cart: components["schemas"]["hearing.Cart"];
            /** @description Of the campaign that the rules would be the next version of. */
            code: string;
            policy: Record<string, never>;
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
        /** @description What limits a device. */
        "hearing.DeviceLimits": {
            /** Format: double */
            high_hz: number;
            /** Format: double */
            low_hz: number;
            /** Format: double */
            max_gain_db: number;
            /** Format: double */
            max_output_db_spl: number;
        };
        "hearing.DisposeReason": {
            /** @description In words: who asked, and how it was checked that they are the client. */
            reason: string;
        };
        "hearing.EarFitting": {
            /** @description What the device gives of it. */
            device_db: number[];
            intelligibility: components["schemas"]["hearing.Intelligibility"][];
            /** @description Whether the device comes within 5 dB. */
            reached: boolean[];
            target_db: number[];
            /** @description `measured`, `interpolated` or `held`, for the threshold behind each target. */
            threshold_sources: string[];
        };
        /** @description Air-conduction thresholds of one ear, as rules and models read them. */
        "hearing.EarThresholds": {
            frequencies_hz: number[];
            thresholds_db_hl: number[];
            /** @description Uncomfortable loudness levels at the same frequencies. */
            ucl_db_hl?: number[] | null;
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
        "hearing.Fitting": {
            frequencies_hz: number[];
            left?: components["schemas"]["hearing.EarFitting"] | null;
            /** Format: double */
            level_db_spl: number;
            right?: components["schemas"]["hearing.EarFitting"] | null;
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
        "hearing.FittingQuestion": {
            device?: components["schemas"]["hearing.DeviceLimits"] | null;
            /**
             * @description Targets of a licensed rule, taken instead: `{left, right}` of `{rule, computed_by, level_db_spl, frequencies_hz,
             *     gains_db}`.
             */
            external?: Record<string, never> | null;
            rule: components["schemas"]["hearing.GainRule"];
            thresholds: components["schemas"]["hearing.Thresholds"];
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
        "hearing.FoundThreshold": {
            /** @description Answers scattered; repeat it. */
            doubtful: boolean;
            ear: string;
            /** Format: double */
            frequency_hz: number;
            /**
             * Format: double
             * @description The threshold, or the limit up to which nothing was heard.
             */
            level_db: number;
            no_response: boolean;
        };
        "hearing.FreeSlot": {
            /** @description How many could begin now: the scarcest need decides. */
            free: number;
            /** @description Resources that are free throughout. */
            resources: components["schemas"]["Id"][];
            starts_at: components["schemas"]["Instant"];
        };
        /**
         * @description A published rule from thresholds to insertion gains.
         * @enum {string}
         */
        "hearing.GainRule": "nal-r" | "nal-r-1986" | "nal-rp" | "pogo2" | "fig6" | "camfit-linear" | "camfit-compressive";
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
        "hearing.Imported": {
            computed: Record<string, never>;
            /** Format: int64 */
            number: number;
            points: number;
            /** @description What was not taken over, and why. */
            skipped: string[];
            /** Format: int64 */
            version: number;
        };
        "hearing.Intelligibility": {
            /** Format: double */
            aided: number;
            /** Format: double */
            normal_hearing: number;
            /** @description `soft`, `normal` or `noisy`. */
            scene: string;
            /** Format: double */
            unaided: number;
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
        "hearing.ListeningOrdered": {
            id: components["schemas"]["Id"];
            /** @description Its progress and its end: `/api/shell/jobs/{job}`. */
            job: string;
        };
        /** @description What to listen to, and as whom. */
        "hearing.ListeningWish": {
            calibration?: string | null;
            device?: components["schemas"]["hearing.DeviceLimits"] | null;
            /** Format: double */
            level_db_spl?: number | null;
            /**
             * Format: double
             * @description Talkers around, so many dB below the recording; none without it.
             */
            noise_ratio_db?: number | null;
            rule: components["schemas"]["hearing.GainRule"];
            /** @description A bundled sentence, or */
            sentence?: string | null;
            /** @description an uploaded recording. */
            sound?: string | null;
            thresholds: components["schemas"]["hearing.Thresholds"];
        };
        "hearing.MarkAppointment": {
            state: components["schemas"]["hearing.AppointmentMark"];
            /** Format: int64 */
            version: number;
        };
        "hearing.MaskingAdvice": {
            /** @description No noise is both enough and not too much; search the plateau. */
            dilemma: boolean;
            /** Format: double */
            frequency_hz: number;
            /** Format: double */
            least_db_em: number;
            /** Format: double */
            most_db_em: number;
            /** @description `air_difference`, `air_bone_gap` or `air_against_bone`. */
            rule: string;
            test_ear: string;
        };
        "hearing.MaskingQuestion": {
            points: components["schemas"]["hearing.NotMasked"][];
            transducer: string;
        };
        /** @enum {string} */
        "hearing.MeasureWord": "air" | "bone" | "uncomfortable" | "most_comfortable";
        "hearing.MeasuredGains": {
            frequencies_hz: number[];
            measured_db: number[];
            targets_db: number[];
        };
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
        "hearing.NextTone": {
            /** Format: double */
            duration_s: number;
            ear: string;
            /** Format: double */
            frequency_hz: number;
            /** Format: double */
            gap_s: number;
            /** Format: double */
            level_db: number;
        };
        /** @description One frequency without masking. */
        "hearing.NotMasked": {
            /** Format: double */
            air_left_db_hl: number;
            /** Format: double */
            air_right_db_hl: number;
            /** Format: double */
            bone_db_hl?: number | null;
            /** Format: double */
            frequency_hz: number;
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
        "hearing.PlateauFound": {
            /** @description The threshold still moved when the noise could not be raised further. */
            dilemma: boolean;
            /**
             * Format: double
             * @description The threshold, or the limit up to which nothing was heard, or the last tone of a masking dilemma.
             */
            level_db: number;
            no_response: boolean;
        };
        "hearing.PlateauGuide": {
            calibrated: boolean;
            found?: components["schemas"]["hearing.PlateauFound"] | null;
            next?: components["schemas"]["hearing.PlateauTone"] | null;
            presentations: number;
        };
        "hearing.PlateauSoFar": {
            /** @description Whether each tone so far was heard. */
            answers: boolean[];
            /** @description The tone comes through bone, from an audiometer of its own; otherwise from this page. */
            bone?: boolean;
            calibration?: string | null;
            /** Format: double */
            frequency_hz: number;
            /**
             * Format: double
             * @description Threshold of the test ear without masking.
             */
            not_masked_db_hl: number;
            /**
             * Format: double
             * @description Air threshold of the other ear, which hears the noise.
             */
            other_air_db_hl: number;
            test_ear: string;
        };
        "hearing.PlateauTone": {
            /** Format: double */
            noise_db_em: number;
            /** Format: double */
            tone_db_hl: number;
        };
        "hearing.PractiseTest": {
            /** @description The ears that answer; both are needed. */
            listener: components["schemas"]["hearing.Thresholds"];
            test: components["schemas"]["hearing.TestSoFar"];
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
        /** @description A bundled sentence, synthesised by `sentences/make.sh`. */
        "hearing.Sentence": {
            code: string;
            /** @description `zh` or `en`. */
            language: string;
            text: string;
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
        "hearing.SingleSearch": {
            ear: string;
            /** Format: double */
            frequency_hz: number;
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
        "hearing.TestGuide": {
            /** @description Levels are dB HL; otherwise they are numbers on a dial. */
            calibrated: boolean;
            found: components["schemas"]["hearing.FoundThreshold"][];
            next?: components["schemas"]["hearing.NextTone"] | null;
            presentations: number;
            /** @description Ears whose retest at 1 kHz differed twice: test on another day. */
            unreliable_ears: string[];
        };
        /** @enum {string} */
        "hearing.TestMethod": "ascending" | "ascending_short" | "adaptive";
        "hearing.TestSoFar": {
            /** @description Whether each tone so far was heard. */
            answers: boolean[];
            /** @description `left` or `right`: the test begins there. */
            better_ear: string;
            calibration?: string | null;
            method: components["schemas"]["hearing.TestMethod"];
            /**
             * Format: int64
             * @description Decides the random pauses; keep it for one test.
             */
            seed: number;
            single?: components["schemas"]["hearing.SingleSearch"] | null;
        };
        /** @description Both ears; one may be missing. */
        "hearing.Thresholds": {
            left?: components["schemas"]["hearing.EarThresholds"] | null;
            right?: components["schemas"]["hearing.EarThresholds"] | null;
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
        "hearing.UploadedSound": {
            /** Format: double */
            duration_s: number;
            id: components["schemas"]["Id"];
            /** Format: int32 */
            sample_rate_hz: number;
            warnings: Record<string, never>[];
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
        /** @description A file as its owner's page shows it. */
        "shell.Attachment": {
            /** @description Who attached it: a user id. */
            by_user: string;
            created_at: components["schemas"]["Instant"];
            /** Format: int64 */
            height_px?: number | null;
            /** @description Made by the device that it comes from; its kind is its app's: `photo_01k…`. */
            id: string;
            media_type: string;
            name: string;
            /** @description SHA-256 of what was sent, not of what is kept. */
            sha256: string;
            /** Format: int64 */
            size_bytes: number;
            /** Format: int64 */
            width_px?: number | null;
        };
        "shell.ChainState": {
            /** @description Where the chain breaks, if it does. */
            broken?: string | null;
            /**
             * Format: int64
             * @description How many entries were recomputed.
             */
            entries: number;
            /** @description The hash of the newest entry, to be compared with the one on the printed report. */
            head_hash: string;
            intact: boolean;
        };
        "shell.ChangePassword": {
            new: string;
            old: string;
        };
        "shell.ChangeRoles": {
            /** @description All that the person holds from now on. */
            roles: string[];
        };
        "shell.Departure": {
            /** @description Where the page goes now. */
            address: string;
        };
        /** @description A hook as the list shows it: never its address or secret. */
        "shell.Hook": {
            /** @description What the actions begin with that it is told of: `community.case.`. */
            actions: string[];
            /** Format: int64 */
            attempts: number;
            /**
             * Format: int64
             * @description How many entries of the journal it has not been told of yet.
             */
            behind: number;
            error?: string | null;
            id: string;
            name: string;
            /** @description `running`, or `dead` after too many failures: resume it when the receiver is well. */
            state: string;
        };
        "shell.Identity": {
            linked_at?: components["schemas"]["Instant"] | null;
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
        "shell.JournalLine": {
            action: string;
            actor: string;
            actor_name?: string | null;
            at: components["schemas"]["Instant"];
            body: Record<string, never>;
            /**
             * Format: int64
             * @description Its place in the chain.
             */
            seq: number;
            subject: string;
        };
        "shell.JournalPage": {
            entries: components["schemas"]["shell.JournalLine"][];
            /**
             * Format: int64
             * @description Give it as `before` for the page that follows; none at the end.
             */
            next?: number | null;
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
        "shell.NewHook": {
            /** @description What the wanted actions begin with: `community.case.`; all of them when empty. */
            actions?: string[];
            /** @description Where the events are posted; its host is named in the server's settings. */
            address: string;
            name: string;
            /** @description The receiver checks the signature with it: 16 characters or more. */
            secret: string;
        };
        "shell.NewPerson": {
            login: string;
            /** @description The first sign-in asks for a password of their own. */
            must_change_password?: boolean;
            name: string;
            password: string;
            roles: string[];
        };
        "shell.NewRobot": {
            /** @description The webhook address that the group shows; it holds the robot's key. */
            address: string;
            form: components["schemas"]["shell.RobotForm"];
            kind: components["schemas"]["shell.RobotKind"];
            name: string;
            /** @description 钉钉's signing secret (加签); empty when the robot has none. */
            secret?: string;
        };
        "shell.Notice": {
            created_at: components["schemas"]["Instant"];
            id: string;
            kind: string;
            /** @description Where the page shows what it is about. */
            path: string;
            read_at?: components["schemas"]["Instant"] | null;
            text_en: string;
            text_zh: string;
        };
        /** @description What a person chose. The inbox is always there. */
        "shell.NoticeChoice": {
            /** @description Empty: no mail. */
            email: string;
            /** @description `zh` or `en`, for what leaves the house. */
            language: string;
            /** @description The person's id in the group, so that the robot calls them. */
            mention: string;
            /** @description `22:00`; empty together with `quiet_to`: never quiet. */
            quiet_from: string;
            quiet_to: string;
            /** @description A robot of the organisation; none: no robot. */
            robot_id?: string | null;
        };
        "shell.NoticeChoices": {
            choice: components["schemas"]["shell.NoticeChoice"];
            /** @description Whether this server can send mail at all. */
            mail_available: boolean;
            /** @description The organisation's robots. */
            robots: components["schemas"]["shell.Robot"][];
        };
        "shell.NoticePage": {
            next?: string | null;
            notices: components["schemas"]["shell.Notice"][];
            /**
             * Format: int64
             * @description Of all, not of this page.
             */
            unread: number;
        };
        "shell.OidcOffer": {
            /** @description What the button says; null: this server signs nobody in by a provider. */
            name?: string | null;
        };
        "shell.PersonView": {
            disabled: boolean;
            id: components["schemas"]["Id"];
            /** @description Can sign in by a provider of OpenID Connect too. */
            linked: boolean;
            locked_until?: components["schemas"]["Instant"] | null;
            login: string;
            /** @description Still has the password that was handed out. */
            must_change_password: boolean;
            name: string;
            roles: string[];
        };
        "shell.ReadNotices": {
            /** @description Only this one. */
            only?: boolean;
            /** @description Everything up to and with this one counts as read. */
            up_to: string;
        };
        "shell.ResetPassword": {
            /** @description For one sign-in, which asks for another. */
            password: string;
        };
        /** @description A robot as a list shows it: never its key. */
        "shell.Robot": {
            /** @description `text` or `markdown`. */
            form: string;
            id: string;
            /** @description `wecom` or `dingtalk`. */
            kind: string;
            name: string;
        };
        /** @enum {string} */
        "shell.RobotForm": "text" | "markdown";
        /** @enum {string} */
        "shell.RobotKind": "wecom" | "dingtalk";
        "shell.RoleView": {
            /** @description `community.grid_worker`; its first part is the app. */
            code: string;
            name_en: string;
            name_zh: string;
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
        /** @description A message that is late or was given up. */
        "shell.Undelivered": {
            /** Format: int64 */
            attempts: number;
            /** @description `mail` or `robot`. */
            channel: string;
            created_at: components["schemas"]["Instant"];
            /** @description When it is tried again. */
            due_at: components["schemas"]["Instant"];
            error?: string | null;
            id: string;
            person: string;
            /** @description `waiting` (it failed and is tried again) or `dead`. */
            state: string;
            text: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_community_bookings: {
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
    get_community_bookings_calls: {
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
                    "application/json": components["schemas"]["community.BookingLine"][];
                };
            };
        };
    };
    post_community_bookings_by_id_called: {
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
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_community_bookings_by_id_mark: {
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
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_community_bookings_by_id_unmask: {
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
                    "application/json": components["schemas"]["community.UnmaskedBooking"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_community_calendar: {
        parameters: {
            query?: {
                /** @description Only cases that I lead. */
                mine?: boolean;
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
                    "text/calendar": string;
                };
            };
        };
    };
    get_community_call_backs: {
        parameters: {
            query: {
                month: string;
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
                    "application/json": components["schemas"]["community.CallBack"][];
                };
            };
        };
    };
    post_community_call_backs_draw: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["community.DrawCallBacks"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["community.Drawn"];
                };
            };
        };
    };
    post_community_call_backs_by_id_record: {
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
                "application/json": components["schemas"]["community.CalledBack"];
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
    get_community_cases: {
        parameters: {
            query?: {
                /** @description One state, or `open`, or `overdue`. */
                state?: string | null;
                category?: string | null;
                /** @description Only those I lead. */
                mine?: boolean;
                /** @description Only those I handle beside the lead. */
                helping?: boolean;
                firm_id?: string | null;
                /**
                 * @description Any part of the summary; or a case's number (`20260213-0042`, `0213-0042`), the requester's telephone number, a
                 *     tracking code.
                 */
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
    post_community_cases: {
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
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_community_cases_import: {
        parameters: {
            query?: {
                /** @description For the record. */
                file_name?: string;
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
                    "application/json": components["schemas"]["community.CaseImport"];
                };
            };
        };
    };
    post_community_cases_import_rehearse: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["community.CaseImport"];
                };
            };
        };
    };
    get_community_cases_by_id: {
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
    post_community_cases_by_id_act: {
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
    get_community_cases_by_id_photos_by_photo_id: {
        parameters: {
            query?: {
                /** @description `full` (the default) or `thumbnail`, 320 px at its longest. */
                part?: "full" | "thumbnail";
            };
            header?: never;
            path: {
                id: string;
                photo_id: string;
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
                    "image/jpeg": number[];
                };
            };
        };
    };
    post_community_cases_by_id_photos_by_photo_id: {
        parameters: {
            query?: {
                /** @description What it was called on the device. */
                name?: string;
                /** @description SHA-256 of the bytes in hexadecimal; with it a broken transmission is noticed. */
                sha256?: string;
            };
            header?: never;
            path: {
                id: string;
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["shell.Attachment"];
                };
            };
        };
    };
    get_community_cases_by_id_reply_drafts: {
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
                    "application/json": components["schemas"]["community.ReplyDrafts"];
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
    post_community_cases_by_id_unmask: {
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
    get_community_exports_by_what: {
        parameters: {
            query: {
                /** @description `csv` or `xlsx`. */
                format: string;
                /** @description Cases collected, visits made or bookings starting from this moment; RFC 3339. */
                from?: string | null;
                /** @description Up to, not including. */
                to?: string | null;
            };
            header?: never;
            path: {
                what: string;
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
                    "application/octet-stream": number[];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_community_firms: {
        parameters: {
            query?: {
                /** @description Any part of the name, pinyin initials, a credit code, or a whole telephone number. */
                q?: string | null;
                building?: string | null;
                label?: string | null;
                /** @description The id of a grid. */
                grid?: string | null;
                /** @description The id of an outermost place: a park, a building, a market. */
                site?: string | null;
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
    post_community_firms: {
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
    get_community_firms_by_id: {
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
    post_community_firms_by_id_answers: {
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
                "application/json": components["schemas"]["community.GiveAnswers"];
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
    post_community_firms_by_id_confirm: {
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
    post_community_firms_by_id_contacts: {
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
                "application/json": components["schemas"]["community.NewContact"];
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
    post_community_firms_by_id_contacts_by_contact_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                contact: string;
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
    post_community_firms_by_id_correct: {
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
                "application/json": components["schemas"]["community.CorrectFirm"];
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
    post_community_firms_by_id_labels: {
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
                "application/json": components["schemas"]["community.GiveLabel"];
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
    post_community_firms_by_id_labels_end: {
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
                "application/json": components["schemas"]["community.EndLabel"];
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
    post_community_firms_by_id_move_in: {
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
                "application/json": components["schemas"]["community.MoveIn"];
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
    post_community_firms_by_id_move_out: {
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
                "application/json": components["schemas"]["community.MoveOut"];
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
    get_community_firms_by_id_questions: {
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
                    "application/json": components["schemas"]["community.Asked"][];
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
    post_community_firms_by_id_unmask: {
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
                    "application/json": components["schemas"]["community.FirmUnmasked"];
                };
            };
        };
    };
    get_community_grids: {
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
                    "application/json": components["schemas"]["community.GridLine"][];
                };
            };
        };
    };
    post_community_grids: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["community.NewGrid"];
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
    get_community_grids_keepers: {
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
                    "application/json": components["schemas"]["community.KeeperLine"][];
                };
            };
        };
    };
    post_community_grids_by_id_keeper: {
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
                "application/json": components["schemas"]["community.Keeper"];
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
    get_community_imports: {
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
    post_community_imports: {
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
    post_community_imports_rehearse: {
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
    post_community_imports_by_id_undo: {
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
                    "application/json": components["schemas"]["community.Undone"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_community_indicators: {
        parameters: {
            query?: {
                /** @description Cases collected from this moment, RFC 3339. */
                from?: string | null;
                /** @description Up to, not including. */
                to?: string | null;
                /** @description A month instead: `2026-02`. */
                month?: string | null;
                /** @description `community`, `grid`, `building`, `handler`, `category`, `channel`, `month`; none for the whole. */
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
    get_community_indicators_chart: {
        parameters: {
            query: {
                /** @description A rate (`confirmed_rate`, …) for a p-chart, or `cases_per_firm` for a u-chart. */
                measure: string;
                /** @description `month` unless another dimension is named. */
                along?: string | null;
                from?: string | null;
                to?: string | null;
                /** @description A month instead: `2026-02`. */
                month?: string | null;
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
                    "application/json": components["schemas"]["community.Chart"];
                };
            };
        };
    };
    get_community_indicators_definitions: {
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
                    "application/json": components["schemas"]["community.DefinitionVersion"][];
                };
            };
        };
    };
    get_community_indicators_detected: {
        parameters: {
            query?: {
                /** @description Cases collected from this moment, RFC 3339. */
                from?: string | null;
                /** @description Up to, not including. */
                to?: string | null;
                /** @description A month instead: `2026-02`. */
                month?: string | null;
                /** @description `community`, `grid`, `building`, `handler`, `category`, `channel`, `month`; none for the whole. */
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
                    "application/json": components["schemas"]["community.Detected"][];
                };
            };
        };
    };
    get_community_indicators_rows: {
        parameters: {
            query: {
                /** @description A count of the definitions: `confirmed`, `closed`, `firms_visited`. */
                measure: string;
                from?: string | null;
                to?: string | null;
                month?: string | null;
                by?: string | null;
                /** @description The `key` of a group; with `by`. */
                group?: string | null;
                /** @description How many to leave out at the start. */
                after?: number;
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
                    "application/json": components["schemas"]["community.IndicatorRows"];
                };
            };
        };
    };
    get_community_ledger: {
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
    get_community_offers: {
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
    post_community_offers: {
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
    get_community_offers_by_id: {
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
                    "application/json": components["schemas"]["community.OfferDetail"];
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
    post_community_offers_by_id_change: {
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
                "application/json": components["schemas"]["community.ChangeOffer"];
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
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_community_offers_by_id_join: {
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
    post_community_offers_by_id_joins_by_join_leave: {
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
    post_community_offers_by_id_joins_by_join_pay: {
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
    post_community_offers_by_id_joins_by_join_refund: {
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
    post_community_offers_by_id_joins_by_join_told: {
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
    post_community_offers_by_id_joins_by_join_unmask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                join: string;
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
                    "application/json": components["schemas"]["community.UnmaskedBuyer"];
                };
            };
        };
    };
    post_community_offers_by_id_pay_out: {
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
                    "text/plain": number;
                };
            };
        };
    };
    get_community_officers: {
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
    get_community_places: {
        parameters: {
            query?: {
                /** @description The place whose parts are wanted; none for the outermost places. */
                parent?: string | null;
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
                    "application/json": components["schemas"]["community.PlaceLine"][];
                };
            };
        };
    };
    post_community_places: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["community.NewPlace"];
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
    get_community_places_find: {
        parameters: {
            query: {
                /** @description Any part of the name, or of how it is spelt: pinyin initials, pinyin in full. */
                q: string;
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
                    "application/json": components["schemas"]["community.PlaceFound"][];
                };
            };
        };
    };
    get_community_places_by_id: {
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
                    "application/json": components["schemas"]["community.PlaceView"];
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
    post_community_places_by_id_change: {
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
                "application/json": components["schemas"]["community.ChangePlace"];
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
    get_community_public_by_slug: {
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
                    "application/json": components["schemas"]["community.Host"];
                };
            };
        };
    };
    get_community_public_by_slug_bookings_by_code: {
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
                content: {
                    "application/json": components["schemas"]["community.OwnBooking"];
                };
            };
        };
    };
    get_community_public_by_slug_bookings_by_code_calendar: {
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
                content: {
                    "text/calendar": string;
                };
            };
        };
    };
    post_community_public_by_slug_bookings_by_code_cancel: {
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
    post_community_public_by_slug_bookings_by_code_reschedule: {
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
    post_community_public_by_slug_cases: {
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
    get_community_public_by_slug_cases_by_tracking: {
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
    post_community_public_by_slug_cases_by_tracking_answer: {
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
    post_community_public_by_slug_cases_by_tracking_photos_by_photo_id: {
        parameters: {
            query?: {
                /** @description What it was called on the device. */
                name?: string;
                /** @description SHA-256 of the bytes in hexadecimal; with it a broken transmission is noticed. */
                sha256?: string;
            };
            header?: never;
            path: {
                slug: string;
                tracking: string;
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["shell.Attachment"];
                };
            };
        };
    };
    get_community_public_by_slug_offers: {
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
    post_community_public_by_slug_offers_by_id_join: {
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
    post_community_public_by_slug_offers_by_id_leave: {
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
    get_community_public_by_slug_offers_by_id_own: {
        parameters: {
            query: {
                /** @description As the joining answered it. */
                secret: string;
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
                    "application/json": components["schemas"]["community.OwnJoin"];
                };
            };
        };
    };
    post_community_public_by_slug_offers_by_id_seen: {
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
                "application/json": components["schemas"]["community.Seen"];
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
    get_community_public_by_slug_services: {
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
    post_community_public_by_slug_services_by_id_book: {
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
    get_community_public_by_slug_services_by_id_slots: {
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
    get_community_questionnaires: {
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
                    "application/json": components["schemas"]["community.Questionnaire"][];
                };
            };
        };
    };
    post_community_questionnaires: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["community.WriteQuestionnaire"];
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
    get_community_reply_templates: {
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
                    "application/json": components["schemas"]["community.ReplyTemplate"][];
                };
            };
        };
    };
    post_community_reply_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["community.WriteTemplate"];
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
    get_community_reports_month: {
        parameters: {
            query: {
                /** @description `2026-02`. */
                month: string;
                /** @description `json`, `xlsx` or `pdf`. */
                format?: string;
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
                    "application/json": Record<string, never>;
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_community_reports_week: {
        parameters: {
            query: {
                /** @description Any day of the week; the week runs from Monday to Sunday. */
                date: string;
                /** @description `json`, `xlsx` or `pdf`. */
                format?: string;
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
                    "application/json": Record<string, never>;
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_community_services: {
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
    post_community_services_by_id_book: {
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
    post_community_services_by_id_change: {
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
                "application/json": components["schemas"]["community.ChangeService"];
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
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_community_services_by_id_close: {
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
                "application/json": components["schemas"]["community.CloseService"];
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
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_community_settings: {
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
    post_community_settings_change: {
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
                content: {
                    "application/json": components["schemas"]["community.SettingsChanged"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_community_visits: {
        parameters: {
            query?: {
                firm_id?: string | null;
                /** @description Only visits within the firm's quiet days that do not say why. */
                unexplained?: boolean;
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
    get_community_visits_plan: {
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
    post_community_visits_propose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["community.NoteToSplit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["community.ProposedNeed"][];
                };
            };
        };
    };
    get_community_visits_quiet: {
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
                    "application/json": components["schemas"]["community.QuietRule"];
                };
            };
        };
    };
    post_community_visits_quiet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["community.QuietRule"];
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
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_community_visits_slice: {
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
    post_community_visits_sync: {
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
    get_community_visits_by_id: {
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
                    "application/json": components["schemas"]["community.VisitView"];
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
    get_community_visits_by_id_photos: {
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
                    "application/json": components["schemas"]["shell.Attachment"][];
                };
            };
        };
    };
    get_community_visits_by_id_photos_by_photo_id: {
        parameters: {
            query?: {
                /** @description `full` (the default) or `thumbnail`, 320 px at its longest. */
                part?: "full" | "thumbnail";
            };
            header?: never;
            path: {
                id: string;
                photo_id: string;
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
                    "image/jpeg": number[];
                };
            };
        };
    };
    post_community_visits_by_id_photos_by_photo_id: {
        parameters: {
            query?: {
                /** @description What it was called on the device. */
                name?: string;
                /** @description SHA-256 of the bytes in hexadecimal; with it a broken transmission is noticed. */
                sha256?: string;
            };
            header?: never;
            path: {
                id: string;
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["shell.Attachment"];
                };
            };
        };
    };
    post_community_visits_by_id_settle: {
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
                "application/json": components["schemas"]["community.Settle"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_community_visits_by_id_split: {
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
                "application/json": components["schemas"]["community.SplitNote"];
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
    get_farm_diffraction: {
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
                    "application/json": components["schemas"]["farm.DiffractionLine"][];
                };
            };
        };
    };
    post_farm_diffraction: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["farm.DiffractionInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["farm.DiffractionLine"];
                };
            };
        };
    };
    get_farm_models: {
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
    post_farm_models_demonstration: {
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
                    "application/json": components["schemas"]["farm.ModelImported"];
                };
            };
        };
    };
    post_farm_models_import: {
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
    get_farm_models_by_id: {
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
    post_farm_models_by_id_ballast: {
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
                "application/json": components["schemas"]["farm.BallastQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["farm.BallastSequence"];
                };
            };
        };
    };
    post_farm_models_by_id_ballast_look: {
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
                "application/json": components["schemas"]["farm.BallastQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["farm.BallastLook"];
                };
            };
        };
    };
    get_farm_models_by_id_booklet: {
        parameters: {
            query?: {
                version?: number | null;
                language?: "zh" | "en";
                /** @description Drafts of the conditions, separated by commas; 5, 8, 13, 14 and 15 m when left out. */
                drafts_m?: string | null;
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
                    "application/pdf": number[];
                };
            };
        };
    };
    post_farm_models_by_id_change: {
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
    get_farm_models_by_id_compare: {
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
    get_farm_models_by_id_geometry: {
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
    get_farm_models_by_id_hydrostatics: {
        parameters: {
            query: {
                version?: number | null;
                from_m: number;
                to_m: number;
                step_m: number;
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
                    "application/json": {
                        [key: string]: number;
                    }[];
                };
            };
        };
    };
    get_farm_models_by_id_line_dynamics: {
        parameters: {
            query?: {
                /** @description Of one version; of all when left out. */
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
                    "application/json": components["schemas"]["farm.LineDynamicsLine"][];
                };
            };
        };
    };
    post_farm_models_by_id_line_dynamics: {
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
                "application/json": components["schemas"]["farm.LineDynamicsInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["farm.LineDynamicsLine"];
                };
            };
        };
    };
    get_farm_models_by_id_load_cases: {
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
                    "application/json": components["schemas"]["farm.LoadCase"][];
                };
            };
        };
    };
    post_farm_models_by_id_load_cases: {
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
                "application/json": components["schemas"]["farm.KeepLoadCase"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["farm.KeptLoadCase"];
                };
            };
        };
    };
    post_farm_models_by_id_mooring: {
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
                "application/json": components["schemas"]["farm.MooringQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["farm.Mooring"];
                };
            };
        };
    };
    get_farm_models_by_id_mooring_report: {
        parameters: {
            query: {
                version?: number | null;
                language?: "zh" | "en";
                draft_m: number;
                load_n?: number;
                direction_deg?: number;
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
                    "application/pdf": number[];
                };
            };
        };
    };
    post_farm_models_by_id_motions: {
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
                "application/json": components["schemas"]["farm.MotionsQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["farm.Motions"];
                };
            };
        };
    };
    post_farm_models_by_id_stability: {
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
                "application/json": components["schemas"]["farm.StabilityQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["farm.Stability"];
                };
            };
        };
    };
    get_farm_models_by_id_tables: {
        parameters: {
            query?: {
                /** @description Of one version; the newest when left out. */
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
                    "application/json": components["schemas"]["farm.TablesLine"][];
                };
            };
        };
    };
    post_farm_models_by_id_tables: {
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
                "application/json": components["schemas"]["farm.TablesInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["farm.TablesLine"];
                };
            };
        };
    };
    get_farm_rehearsals: {
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
                    "application/json": components["schemas"]["farm.RehearsalLine"][];
                };
            };
        };
    };
    post_farm_rehearsals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["farm.RehearsalInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["farm.RehearsalStarted"];
                };
            };
        };
    };
    get_farm_rehearsals_by_id: {
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
                    "application/json": components["schemas"]["farm.RehearsalView"];
                };
            };
        };
    };
    get_farm_tracks: {
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
                    "application/json": components["schemas"]["farm.TrackLine"][];
                };
            };
        };
    };
    get_hearing_appointments: {
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
    post_hearing_appointments: {
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
    post_hearing_appointments_by_id_mark: {
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
    post_hearing_appointments_by_id_reschedule: {
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
    get_hearing_calibrations: {
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
    post_hearing_calibrations: {
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
    post_hearing_calibrations_by_id_withdraw: {
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
    get_hearing_campaigns: {
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
    post_hearing_campaigns: {
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
    post_hearing_campaigns_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hearing.CampaignPreview"];
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
    post_hearing_campaigns_by_code_end: {
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
    get_hearing_clients: {
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
    post_hearing_clients: {
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
    get_hearing_clients_by_id: {
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
    post_hearing_clients_by_id_archive: {
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
                    "application/zip": number[];
                };
            };
        };
    };
    post_hearing_clients_by_id_change: {
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
    post_hearing_clients_by_id_consents: {
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
    post_hearing_clients_by_id_erase: {
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
    post_hearing_clients_by_id_export: {
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
    post_hearing_clients_by_id_merge: {
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
    post_hearing_clients_by_id_relatives: {
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
    post_hearing_clients_by_id_relatives_by_relative_remove: {
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
    post_hearing_clients_by_id_unmask: {
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
    get_hearing_fittings: {
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
    post_hearing_fittings: {
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
    post_hearing_fittings_targets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hearing.FittingQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hearing.Fitting"];
                };
            };
        };
    };
    get_hearing_fittings_by_id: {
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
    post_hearing_fittings_by_id_advance: {
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
    post_hearing_fittings_by_id_back: {
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
    post_hearing_fittings_by_id_entries: {
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
    post_hearing_fittings_by_id_fhir: {
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
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    post_hearing_fittings_by_id_import_fhir: {
        parameters: {
            query: {
                /** @description The record's version that was looked at. */
                version: number;
                /** @description The ears were compared and are right, although an earlier audiogram has them the other way round. */
                ears_are_right?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hearing.Imported"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    post_hearing_fittings_by_id_import_xml: {
        parameters: {
            query: {
                /** @description The record's version that was looked at. */
                version: number;
                /** @description The ears were compared and are right, although an earlier audiogram has them the other way round. */
                ears_are_right?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hearing.Imported"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_hearing_fittings_by_id_record_pdf: {
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
                    "application/pdf": number[];
                };
            };
        };
    };
    get_hearing_free: {
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
    get_hearing_items: {
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
    post_hearing_items: {
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
    get_hearing_ledger: {
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
    post_hearing_listening_renders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hearing.ListeningWish"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hearing.ListeningOrdered"];
                };
            };
        };
    };
    get_hearing_listening_renders_by_id_by_track: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                track: string;
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
                    "audio/wav": number[];
                };
            };
        };
    };
    get_hearing_listening_sentences: {
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
                    "application/json": components["schemas"]["hearing.Sentence"][];
                };
            };
        };
    };
    post_hearing_listening_sounds: {
        parameters: {
            query?: {
                /** @description For the list; the recording's own file name. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "audio/wav": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hearing.UploadedSound"];
                };
            };
        };
    };
    post_hearing_masking_advise: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hearing.MaskingQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hearing.MaskingAdvice"][];
                };
            };
        };
    };
    post_hearing_masking_plateau: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hearing.PlateauSoFar"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hearing.PlateauGuide"];
                };
            };
        };
    };
    get_hearing_orders: {
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
    post_hearing_orders: {
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
    get_hearing_orders_by_id: {
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
    post_hearing_orders_by_id_cancel: {
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
    post_hearing_orders_by_id_deliver: {
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
    get_hearing_orders_by_id_order_pdf: {
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
                    "application/pdf": number[];
                };
            };
        };
    };
    post_hearing_orders_by_id_pay: {
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
    post_hearing_orders_by_id_return: {
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
    post_hearing_quote: {
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
    get_hearing_repairs: {
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
    post_hearing_repairs: {
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
    post_hearing_repairs_by_id_step: {
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
    post_hearing_resources: {
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
    post_hearing_resources_by_id_withdraw: {
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
    get_hearing_sales_records: {
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
    post_hearing_services: {
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
    post_hearing_services_by_id_withdraw: {
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
    get_hearing_settings: {
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
    post_hearing_settings_change: {
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
    get_hearing_tasks: {
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
    post_hearing_tasks: {
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
    post_hearing_tasks_by_id_done: {
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
    post_hearing_tests_next: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hearing.TestSoFar"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hearing.TestGuide"];
                };
            };
        };
    };
    post_hearing_tests_practise: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hearing.PractiseTest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["hearing.TestGuide"];
                };
            };
        };
    };
    get_hearing_tone: {
        parameters: {
            query: {
                kind: "pure" | "pulsed" | "warble" | "noise";
                /** @description `left` or `right`. */
                ear: string;
                frequency_hz: number;
                /** @description dB HL on a calibrated output, the number on the dial otherwise. */
                level_db: number;
                duration_s?: number | null;
                /** @description Noise in the other ear, in dB effective masking. */
                masking_db?: number | null;
                /** @description The page's own rate, so that nothing is resampled on the way. */
                sample_rate_hz?: number | null;
                /** @description A measured output; without it the level is a demonstration. */
                calibration?: string | null;
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
                    "audio/wav": number[];
                };
            };
        };
    };
    get_hearing_units: {
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
    post_hearing_units_receive: {
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
    post_hearing_units_by_id_move: {
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
    get_hearing_units_by_id_moves: {
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
    post_hearing_verifications_judge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hearing.MeasuredGains"];
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
    get_shell_hooks: {
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
                    "application/json": components["schemas"]["shell.Hook"][];
                };
            };
        };
    };
    post_shell_hooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["shell.NewHook"];
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
    post_shell_hooks_by_id_remove: {
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
    post_shell_hooks_by_id_resume: {
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
    get_shell_identity: {
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
                    "application/json": components["schemas"]["shell.Identity"];
                };
            };
        };
    };
    post_shell_identity_link: {
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
                    "application/json": components["schemas"]["shell.Departure"];
                };
            };
        };
    };
    post_shell_identity_unlink: {
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
                content?: never;
            };
        };
    };
    get_shell_jobs_by_id: {
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
    post_shell_jobs_by_id_cancel: {
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
    get_shell_journal: {
        parameters: {
            query?: {
                /** @description How the action begins: `community.case.`. */
                action?: string | null;
                /** @description The id of an object. */
                subject?: string | null;
                /** @description The id of a person, `public` or `system`. */
                actor?: string | null;
                /** @description The `next` of the page before. */
                before?: number | null;
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
                    "application/json": components["schemas"]["shell.JournalPage"];
                };
            };
        };
    };
    get_shell_journal_verify: {
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
                    "application/json": components["schemas"]["shell.ChainState"];
                };
            };
        };
    };
    get_shell_live: {
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
    get_shell_me: {
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
    get_shell_notices: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: components["schemas"]["Id"] | null;
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
                    "application/json": components["schemas"]["shell.NoticePage"];
                };
            };
        };
    };
    get_shell_notices_choice: {
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
                    "application/json": components["schemas"]["shell.NoticeChoices"];
                };
            };
        };
    };
    post_shell_notices_choice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["shell.NoticeChoice"];
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
    post_shell_notices_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["shell.ReadNotices"];
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
    get_shell_oidc: {
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
                    "application/json": components["schemas"]["shell.OidcOffer"];
                };
            };
        };
    };
    get_shell_oidc_callback: {
        parameters: {
            query?: {
                /** @description To be exchanged for the provider's word. */
                code?: string;
                state?: string;
                /** @description Why there is no code: `access_denied`. */
                error?: string;
                /** @description Who sends it (RFC 9207). */
                iss?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_shell_oidc_start: {
        parameters: {
            query?: {
                /** @description The page to show afterwards; the first one unless told. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_shell_outbox: {
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
                    "application/json": components["schemas"]["shell.Undelivered"][];
                };
            };
        };
    };
    post_shell_outbox_by_id_retry: {
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
    post_shell_password: {
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
    get_shell_people: {
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
    post_shell_people: {
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
    post_shell_people_by_id_disable: {
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
    post_shell_people_by_id_enable: {
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
    post_shell_people_by_id_password: {
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
                "application/json": components["schemas"]["shell.ResetPassword"];
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
    post_shell_people_by_id_roles: {
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
                "application/json": components["schemas"]["shell.ChangeRoles"];
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
    post_shell_people_by_id_unlink: {
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
    post_shell_people_by_id_unlock: {
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
    get_shell_robots: {
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
                    "application/json": components["schemas"]["shell.Robot"][];
                };
            };
        };
    };
    post_shell_robots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["shell.NewRobot"];
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
    post_shell_robots_by_id_remove: {
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
    get_shell_roles: {
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
                    "application/json": components["schemas"]["shell.RoleView"][];
                };
            };
        };
    };
    get_shell_sessions: {
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
    post_shell_sessions_by_id_revoke: {
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
    post_shell_sign_in: {
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
    post_shell_sign_out: {
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
}
