#include "platform/web/storage.hpp"
#include "platform/web/bridge.hpp"

#include <emscripten.h>

#include <array>
#include <utility>

extern "C" {
void dunlin_storage_start(char const* mount);
void dunlin_storage_load(unsigned ticket);
void dunlin_storage_commit(unsigned ticket, std::uint32_t const* operations, int count, int how);
void dunlin_storage_wipe(unsigned ticket);
void dunlin_storage_list(unsigned ticket);
void dunlin_storage_read(unsigned ticket, char const* path);
void dunlin_storage_persist(unsigned ticket);
void dunlin_storage_estimate(unsigned ticket);
void dunlin_canary_read();
int dunlin_canary_write(char const* text);
void dunlin_writer_claim(unsigned ticket, int how);
void dunlin_writer_release();
}

namespace dunlin::web {

namespace {
std::vector<std::uint8_t> g_bytes; // of the answer under way
std::string g_canary;

std::uint32_t address_of(void const* place) {
    return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(place));
}
} // namespace

void open_storage(std::string const& mount) { dunlin_storage_start(mount.c_str()); }

void claim_writer(Ticket ticket, Claim claim) { dunlin_writer_claim(ticket, static_cast<int>(claim)); }

void release_writer() { dunlin_writer_release(); }

void load(Ticket ticket) { dunlin_storage_load(ticket); }

void commit(Ticket ticket, std::span<FileOperation const> operations, WhileTabsLoad deletes) {
    std::vector<std::array<std::uint32_t, 4>> words;
    words.reserve(operations.size());
    for (FileOperation const& operation : operations) {
        bool const is_put = operation.kind == FileOperation::Kind::Put;
        words.push_back({address_of(operation.path.data()), static_cast<std::uint32_t>(operation.path.size()),
                         address_of(operation.bytes.data()),
                         is_put ? static_cast<std::uint32_t>(operation.bytes.size()) : ~std::uint32_t{0}});
    }
    dunlin_storage_commit(ticket, words.empty() ? nullptr : words.front().data(),
                          static_cast<int>(words.size()), static_cast<int>(deletes));
}

void read_file(Ticket ticket, std::string const& path) { dunlin_storage_read(ticket, path.c_str()); }

void list_files(Ticket ticket) { dunlin_storage_list(ticket); }

void wipe(Ticket ticket) { dunlin_storage_wipe(ticket); }

void request_persistence(Ticket ticket) { dunlin_storage_persist(ticket); }

void estimate_storage(Ticket ticket) { dunlin_storage_estimate(ticket); }

std::string read_canary() {
    dunlin_canary_read();
    return std::exchange(g_canary, {});
}

bool write_canary(std::string const& text) { return dunlin_canary_write(text.c_str()) != 0; }

} // namespace dunlin::web

using namespace dunlin::web;

extern "C" {

EMSCRIPTEN_KEEPALIVE void* dunlin_storage_bytes(int length) {
    g_bytes.resize(static_cast<std::size_t>(length));
    return g_bytes.data();
}

EMSCRIPTEN_KEEPALIVE void dunlin_storage_done(unsigned ticket, int status, char const* text, int length) {
    StorageReply reply;
    reply.ticket = ticket;
    reply.status = static_cast<StorageStatus>(status);
    reply.text.assign(text, static_cast<std::size_t>(length));
    reply.bytes = std::exchange(g_bytes, {});
    host().storage_done(reply);
}

EMSCRIPTEN_KEEPALIVE void dunlin_storage_event(int event, char const* text, int length) {
    host().storage_event(static_cast<StorageEvent>(event),
                         std::string_view(text, static_cast<std::size_t>(length)));
}

EMSCRIPTEN_KEEPALIVE void dunlin_canary_text(char const* text, int length) {
    g_canary.assign(text, static_cast<std::size_t>(length));
}
}
