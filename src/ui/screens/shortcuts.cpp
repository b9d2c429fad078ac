// F1 or "?": every key there is, by what it is for.
#include "ui/screens/commands.hpp"

#include "ui/button.hpp"
#include "ui/chip.hpp"
#include "ui/choice.hpp"
#include "ui/overlay.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

constexpr float line = 30;
constexpr float heading_height = 34;
constexpr float group_gap = 18;

struct Line {
    std::string words;
    std::vector<std::string> keys; // each does it
};
struct Section {
    std::string name;
    std::vector<Line> lines;
    [[nodiscard]] float height() const {
        return heading_height + line * static_cast<float>(lines.size()) + group_gap;
    }
};

Section section_of(Ui const& ui, View const& view, std::string name,
                   std::initializer_list<app::ActionGroup> groups) {
    Section section{std::move(name), {}};
    for (app::Action const& action : app::all_actions()) {
        if (std::find(groups.begin(), groups.end(), action.group) == groups.end()) continue;
        Line entry{view.tr(action.words), {}};
        for (app::Shortcut const& shortcut : action.shortcuts) {
            std::string keys = shown_keys(ui, view, shortcut);
            if (!keys.empty()) entry.keys.push_back(std::move(keys));
        }
        if (!entry.keys.empty()) section.lines.push_back(std::move(entry));
    }
    return section;
}

// What lists, menus, tabs and forms do by themselves.
Section keys_of_controls(View const& view) {
    auto const key = [&](char const* words) { return view.tr(words); };
    std::string const enter = key("key.enter"), escape = key("key.escape");
    return {view.tr("shortcuts.controls"),
            {
                {view.tr("shortcuts.move"), {"↑", "↓"}},
                {view.tr("shortcuts.pages"), {key("key.page-up"), key("key.page-down")}},
                {view.tr("shortcuts.ends"), {key("key.home"), key("key.end")}},
                {view.tr("shortcuts.open"), {enter}},
                {view.tr("shortcuts.next"), {key("key.tab")}},
                {view.tr("shortcuts.save"), {enter}},
                {view.tr("shortcuts.close"), {escape}},
            }};
}

// What the guided session's own buttons do.
Section keys_of_session(View const& view) {
    Section section{view.tr("shortcuts.session"), {}};
    if (app::has_single_keys(view.app)) section.lines.push_back({view.tr("shortcuts.session-send"), {"E"}});
    if (app::has_single_keys(view.app)) {
        section.lines.push_back({view.tr("shortcuts.session-tone"), {"+", "-"}});
        section.lines.push_back({view.tr("shortcuts.session-language"), {"."}});
    }
    section.lines.push_back({view.tr("session.skip"), {"→"}});
    section.lines.push_back({view.tr("shortcuts.session-back"), {"←"}});
    return section;
}

std::vector<Section> sections_of(Ui const& ui, View const& view) {
    using app::ActionGroup;
    std::vector<Section> all;
    all.push_back(section_of(ui, view, view.tr("shortcuts.anywhere"), {ActionGroup::Anywhere}));
    all.push_back(section_of(ui, view, view.tr("shortcuts.customer"),
                             {ActionGroup::Customer, ActionGroup::Invoice, ActionGroup::Book}));
    all.push_back(section_of(ui, view, view.tr("palette.screens"), {ActionGroup::GoTo}));
    all.push_back(keys_of_controls(view));
    all.push_back(keys_of_session(view));
    all.erase(std::remove_if(all.begin(), all.end(), [](Section const& one) { return one.lines.empty(); }),
              all.end());
    return all;
}

void draw_line(Ui& ui, Box row, Line const& entry, std::string_view joiner) {
    std::string name = entry.words + ": ";
    for (std::size_t i = 0; i < entry.keys.size(); ++i)
        name.append(i > 0 ? joiner : "").append(entry.keys[i]);
    ui.add(0, Role::ListItem, row, name);
    for (std::size_t i = entry.keys.size(); i-- > 0;)
        draw_key_hint(ui, cut_right(row, key_hint_width(ui, entry.keys[i]), 6), entry.keys[i],
                      ui.theme().muted);
    draw_text(ui, row, entry.words, TextStyle::Body, ui.theme().ink);
}

void draw_section(Ui& ui, View const& view, Section const& section, Box area) {
    std::string const joiner = " " + view.tr("shortcuts.or") + " ";
    heading(ui, cut_top(area, heading_height), section.name, 3);
    ui.open(ui.id("shortcuts", section.name), Role::List,
            {area.x, area.y, area.width, line * static_cast<float>(section.lines.size())}, section.name);
    for (Line const& entry : section.lines) draw_line(ui, cut_top(area, line), entry, joiner);
    ui.close();
}

// Whether single letters are keys, to be switched off by whom they get in the way.
void draw_switch(Ui& ui, View const& view, Box const& area, CheckSpec const& spec) {
    bool is_on = app::has_single_keys(view.app);
    if (!checkbox(ui, ui.id("single-keys"), area, spec, is_on)) return;
    view.ask(app::Perform{ChangeSetting{std::string{app::single_keys_setting}, is_on ? "on" : "off"}});
}

} // namespace

void draw_shortcuts(Ui& ui, View const& view) {
    bool const is_wide = ui.breadth() != Breadth::Phone;
    std::size_t const columns = is_wide ? 2 : 1;
    float const gap = 40;
    DialogSpec spec;
    std::string const title = view.tr("shortcuts.title");
    spec.title = title;
    spec.width = is_wide ? 760 : 480;
    spec.footer = DialogSpec::Footer::None;
    float const width = std::min(spec.width, ui.screen().width - 48) - 48;

    std::string const words = view.tr("shortcuts.single"), hint = view.tr("shortcuts.single-hint");
    CheckSpec single;
    single.label = words;
    single.hint = hint;
    if (!view.app.can_write()) single.availability = Availability::Disabled;
    float const switch_height = checkbox_height(ui, single, width) + 12;

    std::vector<Section> const sections = sections_of(ui, view);
    std::array<float, 2> heights{};
    for (std::size_t i = 0; i < sections.size(); ++i) heights[i % columns] += sections[i].height();
    float const tallest = std::max(heights[0], heights[1]);
    spec.body_height = tallest + switch_height;
    Dialog dialog = begin_dialog(ui, ui.id("shortcuts-dialog"), spec);
    std::array<Box, 2> rest{
        column(dialog.body, 0, static_cast<int>(columns), gap),
        column(dialog.body, static_cast<int>(columns) - 1, static_cast<int>(columns), gap)};
    for (std::size_t i = 0; i < sections.size(); ++i) {
        Box& place = rest[i % columns];
        draw_section(ui, view, sections[i], cut_top(place, sections[i].height()));
    }
    Box const foot{dialog.body.x, dialog.body.y + tallest, dialog.body.width, switch_height};
    draw_switch(ui, view, foot, single);
    end_dialog(ui, dialog);
    if (dialog.is_cancelled) view.screens.are_shortcuts_shown = false;
}

} // namespace dunlin::ui
