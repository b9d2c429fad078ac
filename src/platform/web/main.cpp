#include "platform/web/app_host.hpp"
#include "platform/web/page.hpp"

int main() {
    // Lives as long as the page: the browser calls it from now on.
    static dunlin::web::AppHost host;
    return dunlin::web::run(host) ? 0 : 1;
}
