// The program that runs in the page, as the page sees it: it draws frames and takes answers. The app shell
// implements it.
#pragma once

#include "platform/web/clock.hpp"
#include "platform/web/files.hpp"
#include "platform/web/font.hpp"
#include "platform/web/offline.hpp"
#include "platform/web/storage.hpp"
#include "ui/frame.hpp"
#include "ui/semantics.hpp"

#include <string>
#include <string_view>

namespace dunlin::web {

// All that a frame may read and write. Valid during Host::draw only.
struct Frame {
    ui::Surface const& surface;
    ui::Inbox const& inbox;
    Clock const& clock;
    Fonts fonts;
    ui::Semantics& semantics;
    ui::Outbox& outbox;
};

// Calls come between frames, one at a time, and each of them grants a frame or two afterwards. Only `draw`
// may use ImGui.
class Host {
public:
    Host() = default;
    Host(Host const&) = delete;
    Host& operator=(Host const&) = delete;
    virtual ~Host() = default;

    // Once, when fonts and page are ready and before the first frame. The place to ask for the writer's lock
    // and the book.
    virtual void started() = 0;

    // Draws one frame between ImGui::NewFrame and ImGui::Render.
    virtual void draw(Frame const& frame) = 0;

    // The answer to a storage request, in the order in which transactions finished.
    virtual void storage_done(StorageReply const& reply) = 0;

    // Something that another tab or the browser did to the store. `text`: for Committed the changed paths, a
    // line each.
    virtual void storage_event(StorageEvent event, std::string_view text) = 0;

    // A dropped or chosen file was read.
    virtual void file_arrived(ArrivedFile file) = 0;

    // Files are held over the page, or were taken away again or dropped.
    virtual void file_hover(FileHover hover) = 0;

    // The answer to load_words; null where there are none.
    virtual void words_arrived(std::string_view name, std::string const* file) {
        (void)name;
        (void)file;
    }

    // The answer to files::copy_text.
    virtual void copy_done(Ticket ticket, CopyResult result) = 0;

    // After start_offline: how far the program is kept on this device.
    virtual void offline_changed(OfflineState) {}
};

} // namespace dunlin::web
