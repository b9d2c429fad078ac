// The test page's state: what is drawn, and the notebook behind it.
#pragma once

#include "platform/web/host.hpp"
#include "platform/web/page.hpp"

#include "ui/gallery.hpp"
#include "ui/ui.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct ImFont;

namespace test_page {

class Page : public dunlin::web::Host {
public:
    void started() override;
    void draw(dunlin::web::Frame const& frame) override;
    void storage_done(dunlin::web::StorageReply const& reply) override;
    void storage_event(dunlin::web::StorageEvent event, std::string_view text) override;
    void file_arrived(dunlin::web::ArrivedFile file) override;
    void file_hover(dunlin::web::FileHover hover) override;
    void copy_done(dunlin::web::Ticket ticket, dunlin::web::CopyResult result) override;

private:
    void take_events();
    void draw_content();
    void draw_choices();
    void draw_lines();
    void draw_table();
    void draw_dialog();
    bool pressable(char const* name, dunlin::ui::Box box);
    void write(dunlin::ui::Box box, std::string const& text, float size, ImFont* font);
    void frame_box(dunlin::ui::Box box, unsigned colour, dunlin::ui::NodeId id);
    bool button(char const* name, char const* label, dunlin::ui::Box box, unsigned states);
    dunlin::ui::Node& field(char const* name, char const* label, dunlin::ui::Box box,
                            std::string const& value);
    void text(char const* name, dunlin::ui::Role role, dunlin::ui::Box box, std::string const& content,
              float size);

    void save_line();
    void save_many();
    void join_lines();
    void take_over();
    void export_lines();
    void print_line();
    void describe_locale();
    void read_lines();

    dunlin::web::Frame const* m_frame = nullptr;
    std::vector<dunlin::ui::NodeId> m_activations;
    std::vector<std::string> m_lines;
    std::string m_line, m_note, m_code, m_currency = "EUR", m_last_key, m_file = "no file";
    std::string m_locale;
    std::string m_status = "Opening";
    std::string m_saving; // the line under way
    dunlin::ui::NodeId m_focus_request = 0;
    int m_press_count = 0, m_key_count = 0, m_sort_column = -1, m_selected_row = -1;
    float m_scrolled = 0;
    bool m_is_urgent = false, m_is_stubborn = false, m_is_dialog_open = false, m_is_writer = false;
};

// Every widget in every state instead, where the address ends in #gallery.
class Gallery : public dunlin::web::Host {
public:
    void started() override {}
    void draw(dunlin::web::Frame const& frame) override;
    void storage_done(dunlin::web::StorageReply const&) override {}
    void storage_event(dunlin::web::StorageEvent, std::string_view) override {}
    void file_arrived(dunlin::web::ArrivedFile) override {}
    void file_hover(dunlin::web::FileHover) override {}
    void copy_done(dunlin::web::Ticket, dunlin::web::CopyResult) override {}

private:
    std::unique_ptr<dunlin::ui::Ui> m_ui;
    dunlin::ui::GalleryState m_state;
};

} // namespace test_page
