#include "ui/card.hpp"

#include "ui/paint.hpp"

#include <algorithm>
#include <cmath>

namespace dunlin::ui {

Box card(Ui& ui, Box const& box, float padding_x, float padding_y) {
    paint::card(ui, box);
    return inset(box, padding_x, padding_y);
}

Box card_heading(Ui& ui, Box& rest, std::string_view words, float gap_below) {
    Box row = cut_top(rest, 24, gap_below);
    float const used = heading(ui, row, words, 2);
    cut_left(row, used, 12);
    return row;
}

float kpi_card_height(Ui const& ui, KpiSpec const& spec, float width) {
    float const inner = width - 36;
    float height = 16 + 16 + 4 + 34 + 16;
    if (!spec.segments.empty()) height += 8 + 10 + 6;
    return height + std::max(20.0f, paragraph_height(ui, spec.detail, TextStyle::Small, inner) + 4);
}

bool kpi_card(Ui& ui, NodeId id, Box const& box, KpiSpec const& spec) {
    std::string& name = ui.scratch;
    name.assign(spec.label).append(": ").append(spec.value);
    if (!spec.suffix.empty()) name.append(" ").append(spec.suffix);
    Node& node = ui.add(id, Role::Button, box, name);
    node.description.assign(spec.detail);
    Press const press = ui.press(id, box);
    Theme const& theme = ui.theme();
    paint::card(ui, box);
    if (press.is_hovered) paint::outline(ui, box, theme.field_line, Measures::card_radius);
    if (press.is_focus_visible) paint::focus_ring(ui, box, Measures::card_radius);
    Box rest = inset(box, 18, 16);
    draw_text(ui, cut_top(rest, 16, 4), spec.label, TextStyle::Small, theme.muted);
    Box value = cut_top(rest, 34);
    float const value_width = std::min(text_width(ui, spec.value, TextStyle::Figure), value.width);
    draw_text(ui, value, spec.value, TextStyle::Figure, tone_ink(theme, spec.value_tone));
    cut_left(value, value_width, 8);
    // On the baseline of the large figure.
    draw_text(ui, {value.x, value.y + 5, value.width, value.height}, spec.suffix, TextStyle::Body,
              tone_ink(theme, spec.suffix_tone));
    if (!spec.segments.empty()) {
        cut_top(rest, 8);
        draw_stacked_bar(ui, cut_top(rest, 10, 6), spec.segments);
    }
    rest.y += 2;
    draw_paragraph(ui, rest, spec.detail, TextStyle::Small, theme.muted);
    return press.is_activated;
}

void figure(Ui& ui, Box const& box, std::string_view label, std::string_view value, Tone tone) {
    Box rest = box;
    text(ui, cut_top(rest, 16), label, TextStyle::Small, Tone::Muted);
    text(ui, cut_top(rest, 28), value, TextStyle::Large, tone);
}

float key_value(Ui& ui, Box const& box, std::string_view key, std::string_view value, float key_width) {
    Box rest = box;
    Box const left = cut_left(rest, key_width, 12);
    float const height =
        std::max(line_height(TextStyle::Small), paragraph_height(ui, value, TextStyle::Small, rest.width));
    text(ui, {left.x, box.y, left.width, 16}, key, TextStyle::Small, Tone::Muted);
    paragraph(ui, {rest.x, box.y, rest.width, height}, value, TextStyle::Small);
    return height;
}

namespace {
float timeline_words_width(Ui const& ui, TimelineSpec const& spec, float width) {
    return std::max(0.0f, width - 36 - text_width(ui, spec.when, TextStyle::Small) - 8 - spec.room);
}
} // namespace

float timeline_row_height(Ui const& ui, TimelineSpec const& spec, float width) {
    float const words = timeline_words_width(ui, spec, width);
    return 18 + std::max(20.0f, paragraph_height(ui, spec.title, TextStyle::BodyStrong, words) +
                                    paragraph_height(ui, spec.detail, TextStyle::Small, words));
}

Box open_timeline_row(Ui& ui, NodeId id, Box const& box, TimelineSpec const& spec) {
    Theme const& theme = ui.theme();
    float const height = timeline_row_height(ui, spec, box.width);
    Box rest{box.x, box.y + 9, box.width, 1000};
    Box const room = cut_right(rest, spec.room);
    Box const icon = cut_left(rest, 28, 8);
    Box const when = cut_right(rest, text_width(ui, spec.when, TextStyle::Small), 8);
    ui.open(id, Role::ListItem, {box.x, box.y, box.width, height}, "");
    paint::line_across(ui, box.x, box.y, box.width, theme.line);
    draw_icon(ui, {icon.x, icon.y, Measures::icon, 20}, spec.icon, theme.muted);
    float const used = paragraph(ui, rest, spec.title, TextStyle::BodyStrong);
    rest.y += used;
    paragraph(ui, rest, spec.detail, TextStyle::Small, Tone::Muted);
    text(ui, {when.x, box.y + 9, when.width, 20}, spec.when, TextStyle::Small, Tone::Faint, Align::Right);
    return {room.x, box.y, room.width, height};
}

float timeline_row(Ui& ui, NodeId id, Box const& box, TimelineSpec const& spec) {
    Box const room = open_timeline_row(ui, id, box, spec);
    ui.close();
    return room.height;
}

namespace {

constexpr float banner_padding = 14;

Icon banner_icon(Tone tone) {
    if (tone == Tone::Good) return Icon::Check;
    return tone == Tone::Bad || tone == Tone::Warn ? Icon::Warning : Icon::Info;
}

float banner_actions_width(Ui const& ui, BannerSpec const& spec) {
    float width = 0;
    for (std::string_view label : spec.actions) {
        ButtonSpec button_spec;
        button_spec.label = label;
        width += button_width(ui, button_spec) + 8;
    }
    return width;
}

struct BannerLayout {
    float words_width = 0;
    float words_height = 0;
    float height = 0;
    bool is_stacked = false; // buttons below the words
};

BannerLayout lay_out_banner(Ui const& ui, BannerSpec const& spec, float width) {
    BannerLayout layout;
    float const actions = banner_actions_width(ui, spec);
    float const inner = width - 2 * banner_padding - Measures::icon - 10;
    layout.is_stacked = actions > 0 && inner - actions < 260;
    layout.words_width = layout.is_stacked ? inner : inner - actions - (actions > 0 ? 12.0f : 0.0f);
    layout.words_height = paragraph_height(ui, spec.title, TextStyle::BodyStrong, layout.words_width) +
                          paragraph_height(ui, spec.text, TextStyle::Body, layout.words_width);
    float content = layout.words_height;
    if (layout.is_stacked)
        content += 10 + ui.control_height();
    else if (actions > 0)
        content = std::max(content, ui.control_height());
    layout.height = content + 2 * 12;
    return layout;
}

} // namespace

float banner_height(Ui const& ui, BannerSpec const& spec, float width) {
    return lay_out_banner(ui, spec, width).height;
}

int banner(Ui& ui, NodeId id, Box const& area, BannerSpec const& spec) {
    BannerLayout const layout = lay_out_banner(ui, spec, area.width);
    Box const box{area.x, area.y, area.width, layout.height};
    Theme const& theme = ui.theme();
    paint::fill(ui, box, tone_soft(theme, spec.tone), 10);
    paint::outline(ui, box, with_alpha(tone_ink(theme, spec.tone), 0.35f), 10);
    // Not a live region: it stands there when the screen opens; what happens meanwhile is announced by the
    // app.
    ui.open(id, Role::Group, box, "");
    Box rest = inset(box, banner_padding, 12);
    Box const icon = cut_left(rest, Measures::icon, 10);
    bool const is_one_line = !layout.is_stacked && layout.words_height <= 20;
    float const words_y = is_one_line ? box.y + (box.height - layout.words_height) / 2 : rest.y;
    draw_icon(ui, {icon.x, words_y, icon.width, 20}, banner_icon(spec.tone), tone_ink(theme, spec.tone));
    Box words{rest.x, words_y, layout.words_width, layout.words_height};
    words.y += paragraph(ui, words, spec.title, TextStyle::BodyStrong);
    paragraph(ui, words, spec.text, TextStyle::Body);

    int pressed = -1;
    Box row = layout.is_stacked
                  ? Box{rest.x, bottom_of(rest) - ui.control_height(), rest.width, ui.control_height()}
                  : Box{right_of(rest) - banner_actions_width(ui, spec) + 8, rest.y, 2000, rest.height};
    for (std::size_t index = 0; index < spec.actions.size(); ++index) {
        ButtonSpec button_spec;
        button_spec.label = spec.actions[index];
        if (button_left(ui, Ui::within(id, "action", index), row, button_spec, 8))
            pressed = static_cast<int>(index);
    }
    ui.close();
    return pressed;
}

float empty_state_height(Ui const& ui, EmptySpec const& spec, float width) {
    float const words = std::min(420.0f, width - 32);
    return 48 + 16 + 28 + 6 + paragraph_height(ui, spec.text, TextStyle::Body, words) +
           (spec.actions.empty() ? 0 : 20 + ui.control_height());
}

int empty_state(Ui& ui, NodeId id, Box const& area, EmptySpec const& spec) {
    Theme const& theme = ui.theme();
    Box rest = centered(area, std::min(420.0f, area.width - 32), empty_state_height(ui, spec, area.width));
    Box const disc = cut_top(rest, 48, 16);
    paint::circle(ui, disc.x + disc.width / 2, disc.y + 24, 24, theme.accent_soft);
    draw_icon(ui, disc, spec.icon, theme.accent, 24);
    Box const title = cut_top(rest, 28, 6);
    ui.add(0, Role::Heading, title, spec.title).level = 2;
    draw_text(ui, title, spec.title, TextStyle::Large, theme.ink, Align::Center);
    float const text_height = paragraph_height(ui, spec.text, TextStyle::Body, rest.width);
    Box const words = cut_top(rest, text_height, 20);
    ui.add(0, Role::Text, words, spec.text);
    draw_paragraph(ui, words, spec.text, TextStyle::Body, theme.muted, Align::Center);
    float total = -12;
    for (ButtonSpec const& action : spec.actions) total += button_width(ui, action) + 12;
    Box row = centered({area.x, rest.y, area.width, ui.control_height()}, std::min(total, area.width),
                       ui.control_height());
    int pressed = -1;
    for (std::size_t index = 0; index < spec.actions.size(); ++index)
        if (button_left(ui, Ui::within(id, "action", index), row, spec.actions[index]))
            pressed = static_cast<int>(index);
    return pressed;
}

void draw_progress(Ui& ui, Box const& box, float share) {
    Box const bar = centered(box, box.width, std::min(box.height, 4.0f));
    paint::fill(ui, bar, ui.theme().line, 2);
    float const done = bar.width * std::clamp(share, 0.0f, 1.0f);
    if (done >= 1) paint::fill(ui, {bar.x, bar.y, done, bar.height}, ui.theme().accent, 2);
}

float share_of(Progress const& progress) {
    return progress.total == 0 ? 0 : static_cast<float>(progress.done) / static_cast<float>(progress.total);
}

float progress_height(ProgressSpec const& spec) { return 20 + 8 + 4 + (spec.detail.empty() ? 0 : 8 + 16); }

bool progress(Ui& ui, NodeId id, Box const& area, ProgressSpec const& spec) {
    bool is_cancelled = false;
    Box rest{area.x, area.y, area.width, progress_height(spec)};
    if (!spec.cancel.empty()) {
        ButtonSpec button_spec;
        button_spec.label = spec.cancel;
        Box column = cut_right(rest, button_width(ui, button_spec), 16);
        Box const place = centered(column, column.width, ui.control_height());
        is_cancelled = button(ui, Ui::within(id, "cancel"), place, button_spec);
    }
    float const share = std::clamp(spec.share, 0.0f, 1.0f);
    Node& node = ui.add(id, Role::Progress, rest, spec.label);
    node.value = std::to_string(static_cast<int>(std::lround(share * 100)));
    node.description.assign(spec.detail);
    draw_text(ui, cut_top(rest, 20, 8), spec.label, TextStyle::Body, ui.theme().ink);
    draw_progress(ui, cut_top(rest, 4, 8), share);
    draw_text(ui, rest, spec.detail, TextStyle::Small, ui.theme().muted);
    return is_cancelled;
}

} // namespace dunlin::ui
