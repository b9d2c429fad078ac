// The page that the browser tests of the platform drive: one thing of each kind that the mirror knows, drawn
// plainly, and a notebook of lines that are kept, one immutable file a line, as the journal keeps gestures.
#include "page.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <cstdio>

namespace {

using namespace dunlin;

ui::NodeId id_of(char const* name) { return ImHashStr(name); }

// The first `limit` characters of UTF-8 text.
std::string shortened(std::string const& text, int limit) {
    std::size_t end = 0;
    for (int count = 0; end < text.size(); ++end)
        if ((static_cast<unsigned char>(text[end]) & 0xc0) != 0x80 && count++ == limit) break;
    return text.substr(0, end);
}

} // namespace

namespace test_page {

void Page::draw(web::Frame const& frame) {
    m_frame = &frame;
    if (frame.inbox.is_copy_wanted) frame.outbox.copied.text = "R-500";
    take_events();
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, IM_COL32(246, 246, 243, 255));
    ImGui::Begin("page", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    draw_content();
    if (m_is_dialog_open) draw_dialog();
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    m_focus_request = 0;
    m_frame = nullptr;
}

void Page::take_events() {
    for (ui::MirrorEvent const& event : m_frame->inbox.mirror) {
        using Kind = ui::MirrorEvent::Kind;
        if (event.kind == Kind::Changed && event.id == id_of("line")) m_line = event.text;
        if (event.kind == Kind::Changed && event.id == id_of("note")) m_note = event.text;
        if (event.kind == Kind::Changed && event.id == id_of("code")) m_code = shortened(event.text, 4);
        if (event.kind == Kind::Changed && event.id == id_of("currency")) m_currency = event.text;
        if (event.kind == Kind::Submitted && event.id == id_of("line")) save_line();
        if (event.kind == Kind::Cancelled && event.id == id_of("line")) m_line.clear();
        if (event.kind == Kind::Activated) m_activations.push_back(event.id);
    }
    for (ui::KeyPress const& press : m_frame->inbox.keys) {
        m_last_key = (press.is_control ? "Ctrl " : "") + press.key;
        ++m_key_count;
        if (press.key == "Escape") m_is_dialog_open = false;
    }
    m_scrolled += m_frame->inbox.wheel_y;
}

bool Page::pressable(char const* name, ui::Box box) {
    ImGuiID const id = id_of(name);
    ImRect const rectangle(box.x, box.y, box.x + box.width, box.y + box.height);
    bool is_pressed = false;
    if (ImGui::ItemAdd(rectangle, id)) {
        bool is_hovered = false, is_held = false;
        is_pressed = ImGui::ButtonBehavior(rectangle, id, &is_hovered, &is_held);
        if (is_hovered) m_frame->outbox.cursor = ui::Cursor::Pointer;
    }
    for (ui::NodeId const activated : m_activations) is_pressed = is_pressed || activated == id;
    return is_pressed;
}

void Page::write(ui::Box box, std::string const& text, float size, ImFont* font) {
    ImGui::GetWindowDrawList()->AddText(font, size, ImVec2(box.x, box.y + (box.height - size) / 2),
                                        IM_COL32(28, 31, 29, 255), text.c_str());
}

void Page::frame_box(ui::Box box, unsigned colour, ui::NodeId id) {
    ImDrawList* const list = ImGui::GetWindowDrawList();
    ImVec2 const from(box.x, box.y), to(box.x + box.width, box.y + box.height);
    list->AddRectFilled(from, to, colour, 8);
    bool const is_focused = m_frame->inbox.focused == id && m_frame->inbox.is_focus_visible;
    list->AddRect(from, to, is_focused ? IM_COL32(11, 110, 91, 255) : IM_COL32(229, 228, 223, 255), 8, 0,
                  is_focused ? 2.0f : 1.0f);
}

bool Page::button(char const* name, char const* label, ui::Box box, unsigned states) {
    bool const is_pressed = pressable(name, box) && (states & ui::State::Disabled) == 0;
    frame_box(box, IM_COL32(255, 255, 255, 255), id_of(name));
    write(ui::Box{box.x + 14, box.y, box.width - 28, box.height}, label, 14, m_frame->fonts.bold);
    m_frame->semantics.add(id_of(name), ui::Role::Button, box, label).states = states;
    return is_pressed;
}

ui::Node& Page::field(char const* name, char const* label, ui::Box box, std::string const& value) {
    frame_box(box, IM_COL32(255, 255, 255, 255), id_of(name));
    if (m_frame->inbox.focused != id_of(name))
        write(ui::Box{box.x + 12, box.y, box.width - 24, box.height}, value, 14, m_frame->fonts.regular);
    ui::Node& node = m_frame->semantics.add(id_of(name), ui::Role::TextBox, box, label);
    node.value = value;
    return node;
}

void Page::text(char const* name, ui::Role role, ui::Box box, std::string const& content, float size) {
    write(box, content, size, size > 20 ? m_frame->fonts.bold : m_frame->fonts.regular);
    m_frame->semantics.add(id_of(name), role, box, content).level = role == ui::Role::Heading ? 1 : 0;
}

void Page::draw_content() {
    ui::Semantics& tree = m_frame->semantics;
    tree.open(id_of("main"), ui::Role::Main, ui::Box{0, 0, m_frame->surface.width, m_frame->surface.height},
              "Notebook");
    text("title", ui::Role::Heading, {24, 24, 400, 32}, "Notebook", 24);
    field("line", "Line", {24, 72, 300, 34}, m_line).placeholder = "Something to keep";
    if (button("save", "Save", {336, 72, 80, 34}, m_is_writer ? 0u : ui::State::Disabled)) save_line();
    text("status", ui::Role::Status, {440, 72, 500, 34}, m_status, 14);
    field("note", "Note", {24, 120, 300, 68}, m_note).states = ui::State::Multiline;
    ui::Node& code = field("code", "Code", {336, 120, 80, 34}, m_code);
    code.description = "Four letters at most";
    draw_choices();
    draw_lines();
    draw_table();
    char counts[256];
    std::snprintf(counts, sizeof counts,
                  "presses %d, keys %d, last %s, scrolled %.0f, pixels %.2f, scheme %s", m_press_count,
                  m_key_count, m_last_key.c_str(), static_cast<double>(m_scrolled),
                  static_cast<double>(m_frame->surface.density),
                  m_frame->surface.scheme == ui::Surface::Scheme::Dark ? "dark" : "light");
    text("counts", ui::Role::Text, {24, 560, 700, 20}, counts, 14);
    web::Clock const& clock = m_frame->clock;
    std::snprintf(counts, sizeof counts, "today %d-%02d-%02d", clock.year, clock.month, clock.day);
    text("today", ui::Role::Text, {24, 584, 300, 20}, counts, 14);
    text("file", ui::Role::Text, {24, 608, 600, 20}, m_file, 14);
    text("locale", ui::Role::Text, {300, 584, 600, 20}, m_locale, 14);
    text("scripts", ui::Role::Text, {24, 632, 900, 20}, "0123456789 Grüße Ελληνικά Русский 中文 €£¥", 14);
    tree.close();
    m_activations.clear();
}

void Page::draw_choices() {
    ui::Semantics& tree = m_frame->semantics;
    ui::Box const check{440, 120, 20, 20};
    if (pressable("urgent", check) && !m_is_stubborn) m_is_urgent = !m_is_urgent;
    frame_box(check, m_is_urgent ? IM_COL32(11, 110, 91, 255) : IM_COL32(255, 255, 255, 255),
              id_of("urgent"));
    tree.add(id_of("urgent"), ui::Role::CheckBox, check, "Urgent").states =
        m_is_urgent ? ui::State::Checked : 0u;
    ui::Box const select{480, 120, 120, 34};
    frame_box(select, IM_COL32(255, 255, 255, 255), id_of("currency"));
    write({492, 120, 96, 34}, m_currency, 14, m_frame->fonts.regular);
    ui::Node& currency = tree.add(id_of("currency"), ui::Role::Select, select, "Currency");
    currency.value = m_currency;
    currency.options = {"EUR", "Euro", "USD", "US dollar", "CHF", "Swiss franc"};
    tree.add(id_of("upload"), ui::Role::File, {620, 120, 120, 34}, "Add a file");
    if (button("count", "Count", {760, 120, 80, 34}, 0)) ++m_press_count;
    if (button("stubborn", "Refuse", {850, 120, 90, 34}, m_is_stubborn ? ui::State::Selected : 0u))
        m_is_stubborn = !m_is_stubborn;
    if (button("off", "Off", {760, 160, 80, 34}, ui::State::Disabled)) ++m_press_count;
    if (button("ask", "Ask", {850, 160, 90, 34}, ui::State::HasPopup)) m_is_dialog_open = true;
    if (button("takeover", "Take over", {440, 160, 120, 34}, m_is_writer ? ui::State::Disabled : 0u))
        take_over();
    if (button("export", "Export", {570, 160, 80, 34}, 0)) export_lines();
    if (button("announce", "Announce", {660, 160, 90, 34}, 0))
        m_frame->outbox.announcements.emplace_back("Said aloud");
    if (button("focus", "Find", {440, 200, 90, 34}, 0)) m_frame->outbox.focus_request = id_of("line");
    if (button("clipboard", "Copy", {540, 200, 90, 34}, 0)) web::copy_text(900, m_line);
    if (button("print", "Print", {740, 200, 90, 34}, 0)) print_line();
    if (button("many", "Many", {640, 200, 90, 34}, 0)) save_many();
    if (button("join", "Join", {840, 200, 90, 34}, 0)) join_lines();
}

void Page::draw_lines() {
    ui::Semantics& tree = m_frame->semantics;
    tree.open(id_of("lines"), ui::Role::List, {24, 240, 400, 300}, "Lines");
    float y = 240;
    for (std::string const& line : m_lines) {
        ui::Box const box{24, y, 400, 24};
        write(box, line, 14, m_frame->fonts.regular);
        ui::Node& item = tree.add(id_of(("line:" + line).c_str()), ui::Role::ListItem, box, line);
        if (y > 520) item.states = ui::State::Clipped;
        y += 24;
    }
    tree.close();
}

void Page::draw_table() {
    ui::Semantics& tree = m_frame->semantics;
    ui::Node& table = tree.open(id_of("table"), ui::Role::Table, {440, 260, 400, 120}, "Invoices");
    table.row_count = 1000001;
    table.column_count = 2;
    tree.open(id_of("head"), ui::Role::Row, {440, 260, 400, 30}, "").index = 1;
    char const* const columns[] = {"Number", "Amount"};
    for (int column = 0; column < 2; ++column) {
        ui::Box const box{440 + 200 * static_cast<float>(column), 260, 200, 30};
        if (pressable(columns[column], box)) m_sort_column = column;
        write(box, columns[column], 12, m_frame->fonts.bold);
        ui::Node& header = tree.add(id_of(columns[column]), ui::Role::ColumnHeader, box, columns[column]);
        header.index = column + 1;
        if (m_sort_column == column) header.states = ui::State::SortAscending;
    }
    tree.close();
    for (int row = 0; row < 3; ++row) {
        std::string const number = "R-" + std::to_string(500 + row);
        ui::Box const box{440, 290 + 30 * static_cast<float>(row), 400, 30};
        if (pressable(number.c_str(), box)) m_selected_row = row;
        ui::Node& node = tree.open(id_of(number.c_str()), ui::Role::Row, box, "");
        node.index = row + 501;
        if (m_selected_row == row) node.states = ui::State::Selected;
        for (int column = 0; column < 2; ++column) {
            ui::Box const cell{440 + 200 * static_cast<float>(column), box.y, 200, 30};
            std::string const content = column == 0 ? number : std::to_string(100 * row) + ",00";
            write(cell, content, 14, m_frame->fonts.regular);
            tree.add(id_of((number + content).c_str()), ui::Role::Cell, cell, content).index = column + 1;
        }
        tree.close();
    }
    tree.close();
}

void Page::draw_dialog() {
    ui::Box const box{200, 200, 400, 160};
    frame_box(box, IM_COL32(255, 255, 255, 255), 0);
    m_frame->semantics.open(id_of("dialog"), ui::Role::Dialog, box, "Really?");
    text("question", ui::Role::Heading, {224, 216, 300, 24}, "Really?", 14);
    field("why", "Why", {224, 250, 300, 34}, "");
    if (button("yes", "Yes", {224, 300, 80, 34}, 0)) m_is_dialog_open = false;
    m_frame->semantics.close();
    for (ui::MirrorEvent const& event : m_frame->inbox.mirror)
        if (event.kind == ui::MirrorEvent::Kind::Cancelled && event.id == id_of("why"))
            m_is_dialog_open = false;
}

} // namespace test_page

int main(int argument_count, char** arguments) {
    bool const is_gallery = argument_count > 1 && std::string(arguments[1]) == "gallery";
    static test_page::Page page;
    static test_page::Gallery gallery;
    dunlin::web::Host& host = is_gallery ? static_cast<dunlin::web::Host&>(gallery) : page;
    return dunlin::web::run(host) ? 0 : 1;
}
