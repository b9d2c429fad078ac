#include "platform/web/files.hpp"
#include "platform/web/bridge.hpp"
#include "ui/frame.hpp"

#include <emscripten.h>

#include <utility>

extern "C" {
void dunlin_files_start();
void dunlin_files_download(char const* name, char const* type, void const* bytes, int length);
void dunlin_files_copy(unsigned ticket, char const* text, char const* html);
void dunlin_files_copy_answer(char const* text, char const* html);
void dunlin_files_open(char const* address);
int dunlin_files_can_share();
void dunlin_files_share(char const* title, char const* text, char const* name, char const* type,
                        void const* bytes, int length);
void dunlin_print(char const* html);
}

namespace dunlin::web {

namespace {
ArrivedFile g_arriving; // between dunlin_file_begin and dunlin_file_end
}

void start_files() { dunlin_files_start(); }

void download(std::string const& name, std::string const& mime_type, std::span<std::uint8_t const> bytes) {
    dunlin_files_download(name.c_str(), mime_type.c_str(), bytes.data(), static_cast<int>(bytes.size()));
}

void copy_text(Ticket ticket, std::string const& text, std::string const& html) {
    dunlin_files_copy(ticket, text.c_str(), html.c_str());
}

void print_page(std::string const& html) { dunlin_print(html.c_str()); }

bool can_share() { return dunlin_files_can_share() != 0; }

void share(std::string const& title, std::string const& text, SharedFile const& file) {
    dunlin_files_share(title.c_str(), text.c_str(), file.name.c_str(), file.mime_type.c_str(),
                       file.bytes.data(), static_cast<int>(file.bytes.size()));
}

void open_address(std::string const& address) { dunlin_files_open(address.c_str()); }

} // namespace dunlin::web

using namespace dunlin;
using namespace dunlin::web;

extern "C" {

EMSCRIPTEN_KEEPALIVE void* dunlin_file_begin(char const* name, int name_length, char const* type,
                                             int type_length, int size) {
    g_arriving = ArrivedFile{};
    g_arriving.name.assign(name, static_cast<std::size_t>(name_length));
    g_arriving.type.assign(type, static_cast<std::size_t>(type_length));
    g_arriving.bytes.resize(static_cast<std::size_t>(size));
    return g_arriving.bytes.data();
}

EMSCRIPTEN_KEEPALIVE void dunlin_file_end(unsigned source, int index, int batch, int is_readable,
                                          double modified_ms) {
    g_arriving.source = source;
    g_arriving.index = index;
    g_arriving.batch = batch;
    g_arriving.is_readable = is_readable != 0;
    g_arriving.modified_ms = static_cast<std::int64_t>(modified_ms);
    host().file_arrived(std::exchange(g_arriving, ArrivedFile{}));
}

EMSCRIPTEN_KEEPALIVE void dunlin_file_hover(int is_over) {
    host().file_hover(is_over != 0 ? FileHover::Over : FileHover::Left);
}

// Inside the DOM's copy event: one frame later would be too late.
EMSCRIPTEN_KEEPALIVE void dunlin_copy_wanted(double time_ms) {
    ui::Copied const& copied = draw_copying_frame(time_ms);
    if (!copied.text.empty()) dunlin_files_copy_answer(copied.text.c_str(), copied.html.c_str());
}

EMSCRIPTEN_KEEPALIVE void dunlin_copy_done(unsigned ticket, int is_done) {
    host().copy_done(ticket, is_done != 0 ? CopyResult::Copied : CopyResult::Refused);
}
}
