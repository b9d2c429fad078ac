#include "ui/search_select.hpp"

#include "ui/overlay.hpp"
#include "ui/paint.hpp"
#include "ui/scroll.hpp"

#include <algorithm>

namespace dunlin::ui {

namespace {

constexpr float rows_shown = 7.5f; // half a row says that there is more
constexpr float padding = 6;

float row_height(Ui const& ui) { return ui.is_touch() ? Measures::touch_height : 36.0f; }

NodeId option_id(NodeId list, int place) {
    return Ui::within(list, "option", static_cast<std::uint64_t>(place));
}

// Scrolls the list so far that the active option is seen.
void show_active(Ui& ui, NodeId scroll, int active, float view_height) {
    ScrollMemory& memory = ui.scroll_memory(scroll);
    float const top = static_cast<float>(active) * row_height(ui);
    if (top < memory.offset) memory.offset = top;
    if (top + row_height(ui) > memory.offset + view_height)
        memory.offset = top + row_height(ui) - view_height;
    ui.outbox().is_scrolled = true;
}

bool draw_option(Ui& ui, NodeId id, Box const& row, Choice const& choice, bool is_active) {
    Node& node = ui.add(id, Role::Option, row, choice.label);
    node.description = choice.detail;
    if (is_active) node.states |= State::Selected;
    Press const press = ui.press(id, row);
    if (is_active || press.is_hovered)
        paint::fill(ui, row, is_active ? ui.theme().accent_soft : ui.theme().hover, 6);
    Box inner = inset(row, 10, 0);
    if (!choice.detail.empty()) {
        float const width = std::min(text_width(ui, choice.detail, TextStyle::Small), inner.width / 2);
        draw_text(ui, cut_right(inner, width, 12), choice.detail, TextStyle::Small, ui.theme().muted,
                  Align::Right);
    }
    draw_text(ui, inner, choice.label, TextStyle::Body, ui.theme().ink);
    return press.is_activated;
}

// Up, down and by pages; true if they moved. Within the list's layer: nobody else has the keys meanwhile.
bool move_active(Ui& ui, SearchSelectState& state) {
    int const last = std::max(0, static_cast<int>(state.found.size()) - 1);
    int const before = state.active;
    if (ui.take_key("ArrowDown")) ++state.active;
    if (ui.take_key("ArrowUp")) --state.active;
    if (ui.take_key("PageDown")) state.active += static_cast<int>(rows_shown);
    if (ui.take_key("PageUp")) state.active -= static_cast<int>(rows_shown);
    state.active = std::clamp(state.active, 0, last);
    return state.active != before;
}

// The list below the field; the place of what was chosen, -1 if nothing was.
int draw_list(Ui& ui, NodeId list, Box const& anchor, SearchSelectSpec const& spec, SearchSelectState& state,
              bool is_new) {
    auto const count = static_cast<float>(std::max<std::size_t>(state.found.size(), 1));
    float const height = std::min(count, rows_shown) * row_height(ui);
    Popover const popover =
        begin_popover(ui, list, anchor, anchor.width, height + 2 * padding, spec.field.label);
    Box const view = inset(popover.box, padding);
    NodeId const scroll = Ui::within(list, "scroll");
    bool const is_moved = move_active(ui, state);
    if (is_moved) ui.want_frames(1); // the field is drawn already
    if (is_moved || is_new) show_active(ui, scroll, state.active, view.height);
    int chosen = -1;
    Box rest = begin_scroll(ui, scroll, view);
    if (state.found.empty())
        text(ui, inset(cut_top(rest, row_height(ui)), 10, 0), spec.none_found, TextStyle::Body, Tone::Muted);
    ui.open(Ui::within(list, "list"), Role::ListBox, view, spec.field.label);
    for (int place = 0; place < static_cast<int>(state.found.size()); ++place) {
        Choice const& choice = state.found[static_cast<std::size_t>(place)];
        Box const row = cut_top(rest, row_height(ui));
        if (draw_option(ui, option_id(list, place), row, choice, place == state.active)) chosen = place;
    }
    ui.close();
    end_scroll(ui, scroll, view, rest.y);
    end_popover(ui);
    if (popover.is_dismissed) {
        ui.set_open_popover(0);
        state.is_typing = false;
    }
    return chosen;
}

} // namespace

SearchSelectResult search_select(Ui& ui, NodeId id, Box const& area, SearchSelectSpec const& spec,
                                 std::string& key, SearchSelectState& state) {
    NodeId const list = Ui::within(id, "choices");
    bool const was_open = ui.open_popover() == list;
    // What isn't being typed shows what is chosen.
    bool const is_typed_in = ui.is_focused(id) && state.is_typing;
    std::string shown = is_typed_in ? state.typed : std::string{spec.chosen_label};
    FieldSpec field = spec.field;
    field.icon = Icon::Search;
    field.states |= State::HasPopup | (was_open ? State::Expanded : State::Collapsed);
    if (was_open) {
        field.controls = Ui::within(list, "list");
        if (!state.found.empty()) field.active = option_id(list, state.active);
    }
    FieldResult const result = text_field(ui, id, area, field, shown);
    if (result.is_changed) {
        state.typed = shown;
        state.is_typing = true;
        state.active = 0;
    }
    bool const is_asked = result.is_focused && !was_open && ui.take_key("ArrowDown");
    if (result.is_changed || is_asked || (result.is_pressed && !was_open)) {
        if (!result.is_changed) {
            state.typed.clear();
            state.active = 0;
        }
        ui.set_open_popover(list, id);
        ui.want_frames(2);
    }
    if (result.is_blurred && was_open) ui.set_open_popover(0);
    if (ui.open_popover() != list) {
        if (!result.is_focused || result.is_cancelled) state.is_typing = false;
        return {false, result.is_submitted && !was_open};
    }
    // Enter takes the best of all, however much there is to look at.
    bool const is_entered = result.is_submitted && was_open;
    SearchEffort const effort = is_entered ? SearchEffort::Whole : SearchEffort::OneFrame;
    state.found.clear();
    bool const is_busy = spec.find(state.typed, effort, state.found);
    if (is_busy) ui.want_frames(1);
    if (result.is_changed && state.found.empty() && !is_busy)
        ui.outbox().announcements.emplace_back(spec.none_found);
    int chosen = draw_list(ui, list, field_box(ui, field, area), spec, state, !was_open || result.is_changed);
    if (is_entered && !state.found.empty()) chosen = state.active;
    if (chosen < 0) return {};
    bool const is_other = key != state.found[static_cast<std::size_t>(chosen)].key;
    key = state.found[static_cast<std::size_t>(chosen)].key;
    state.is_typing = false;
    ui.set_open_popover(0);
    ui.want_frames(2);
    return {is_other, false};
}

} // namespace dunlin::ui
