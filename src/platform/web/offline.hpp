// Keeping the program on this device, and changing to a new version of it.
#pragma once

namespace dunlin::web {

// What Host::offline_changed is told.
struct OfflineState {
    bool is_kept = false;         // the next start needs no network
    bool is_update_ready = false; // a newer version is kept and waits
};

// Registers the service worker, in silence where there can't be one. Call it when the page stands: it loads.
void start_offline();

// Loads the page again, in the newest version that is kept.
void reload_page();

// Whether the page was opened from file://, where all pages share one store.
[[nodiscard]] bool is_local_file();

} // namespace dunlin::web
