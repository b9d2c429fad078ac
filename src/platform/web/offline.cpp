#include "platform/web/offline.hpp"

#include "platform/web/bridge.hpp"

#include <emscripten.h>

extern "C" {
void dunlin_offline_start();
void dunlin_offline_reload();
int dunlin_offline_is_local_file();
}

namespace dunlin::web {

void start_offline() { dunlin_offline_start(); }
void reload_page() { dunlin_offline_reload(); }
bool is_local_file() { return dunlin_offline_is_local_file() != 0; }

} // namespace dunlin::web

extern "C" EMSCRIPTEN_KEEPALIVE void dunlin_offline_changed(int is_kept, int is_update_ready) {
    dunlin::web::host().offline_changed({is_kept != 0, is_update_ready != 0});
}
