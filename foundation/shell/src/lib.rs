//! What every app gets: HTTP, sign-in, permissions, jobs, live updates, rehearsal.
