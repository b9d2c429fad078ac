// Which columns and rows a list shows: the menus for it, and the line that says what is left out.
#include "ui/screens/list_screen.hpp"

#include "ui/button.hpp"
#include "ui/choice.hpp"
#include "ui/overlay.hpp"
#include "ui/screens/pickers.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

using Kind = app::Period::Kind;
using Choices = std::vector<std::pair<std::string, std::string>>;

constexpr std::array<std::pair<Kind, char const*>, 6> periods{{{Kind::Any, "any"},
                                                               {Kind::ThisMonth, "this-month"},
                                                               {Kind::LastMonth, "last-month"},
                                                               {Kind::NextMonth, "next-month"},
                                                               {Kind::ThisYear, "this-year"},
                                                               {Kind::Custom, "custom"}}};
constexpr float popover_padding = 16, field_gap = 12;

std::string period_words(View const& view, app::Period const& period) {
    if (period.kind == Kind::Custom) {
        if (!period.to.is_set()) return view.tr("period.from", {view.date(period.from)});
        if (!period.from.is_set()) return view.tr("period.to", {view.date(period.to)});
        return view.tr("period.between", {view.date(period.from), view.date(period.to)});
    }
    for (auto const& [kind, key] : periods)
        if (kind == period.kind) return view.tr(std::string{"period."} + key);
    return {};
}

// Fields of the popover, one under the other.
class FilterFields {
public:
    FilterFields(Ui& ui, View const& view, std::string_view key, Box const& body)
        : m_ui(ui), m_view(view), m_key(key), m_rest(body) {}

    // True when another was chosen.
    bool select(std::string_view part, std::string const& label, Choices const& choices,
                std::string& chosen) {
        std::vector<Option> options;
        for (auto const& [key, words] : choices) options.push_back({key, words});
        FieldSpec spec;
        spec.label = label;
        Box const box = cut_top(m_rest, field_height(m_ui, spec, m_rest.width), field_gap);
        return select_field(m_ui, m_ui.id(m_key, part), box, spec, options, chosen);
    }
    // Two fields beside each other; true when one was typed in.
    bool two(std::string_view part, InputKind input, std::string const& label_one,
             std::string const& label_two, std::string& one, std::string& two) {
        FieldSpec spec;
        spec.label = label_one;
        spec.input = input;
        Box const row = cut_top(m_rest, field_height(m_ui, spec, m_rest.width), field_gap);
        std::string const name{part};
        bool is_changed =
            text_field(m_ui, m_ui.id(m_key, name + "-from"), column(row, 0, 2, 12), spec, one).is_changed;
        spec.label = label_two;
        return text_field(m_ui, m_ui.id(m_key, name + "-to"), column(row, 1, 2, 12), spec, two).is_changed ||
               is_changed;
    }
    void period(std::string_view part, std::string const& label, app::Period& period, ListState& state) {
        Choices choices;
        std::string chosen;
        for (auto const& [kind, key] : periods) {
            choices.emplace_back(key, m_view.tr(std::string{"period."} + key));
            if (kind == period.kind) chosen = key;
        }
        if (select(part, label, choices, chosen))
            for (auto const& [kind, key] : periods)
                if (chosen == key) period.kind = kind;
        if (period.kind != Kind::Custom) return;
        std::string const from = m_view.tr("filter.from"), to = m_view.tr("filter.to");
        if (two(part, InputKind::Date, from, to, state.from, state.to)) {
            period.from = date_of(state.from);
            period.to = date_of(state.to);
        }
        pick_days(part, period, state);
    }
    [[nodiscard]] Box& rest() { return m_rest; }

private:
    // The first day picked is where the stretch begins, the next one where it ends; then it begins anew.
    void pick_days(std::string_view part, app::Period& period, ListState& state) {
        DateWords const words{m_view};
        DateSpec spec = words.spec({});
        spec.value = period.from;
        spec.until = period.to;
        spec.keys = DateSpec::Keys::WhenFocused;
        if (!state.calendar.day.is_set()) state.calendar.day = m_view.today();
        CalendarSize const size = calendar_size(m_ui);
        Box const area = cut_top(m_rest, size.height, field_gap);
        NodeId const id = m_ui.id(m_key, std::string{part} + "-days");
        Date const picked = calendar(m_ui, id, centered(area, std::min(size.width, area.width), size.height),
                                     spec, state.calendar);
        if (!picked.is_set()) return;
        bool const is_end = period.from.is_set() && !period.to.is_set() && !(picked < period.from);
        (is_end ? period.to : period.from) = picked;
        if (!is_end) period.to = {};
        app::Locale const& locale = m_view.app.locale();
        state.from = app::format_date_field(locale, period.from);
        state.to = period.to.is_set() ? app::format_date_field(locale, period.to) : std::string{};
        state.calendar.day = picked;
    }
    // What can't be read yet narrows nothing.
    [[nodiscard]] Date date_of(std::string const& text) const {
        auto const typed = parse_date_as_typed(text, m_view.app.locale().date_order, m_view.today());
        return typed ? typed.value() : Date{};
    }

    Ui& m_ui;
    View const& m_view;
    std::string_view m_key;
    Box m_rest;
};

std::int64_t hundredths_of(View const& view, std::string const& text) {
    auto const amount = parse_amount_as_typed(text, Currency::of("EUR"), view.app.locale().amounts);
    return amount && !text.empty() ? amount.value().minor : -1;
}

void draw_fields(Ui& ui, View const& view, ListScreen const& screen, ListParts& parts, Box const& body) {
    Box room = body;
    room.height = 4000; // what they need is known when they are drawn
    FilterFields fields{ui, view, screen.key, room};
    app::ListFilters& filters = parts.filters;
    app::ListChoices const& choices = view.app.figures().choices(view.book());
    if (screen.due == ListScreen::DueFilter::Present)
        fields.period("filter-due", view.tr("filter.due"), filters.due, parts.state);
    if (screen.day != nullptr && filters.due.kind != Kind::Custom)
        fields.period("filter-day", view.tr(screen.day), filters.day, parts.state);
    std::string currency = filters.currency.code(), tag = filters.tag;
    Choices currencies{{"", view.tr("filter.any")}}, tags{{"", view.tr("filter.any")}};
    for (Currency const one : choices.currencies) currencies.emplace_back(one.code(), one.code());
    for (std::string const& one : choices.tags) tags.emplace_back(one, one);
    if (fields.select("filter-currency", view.tr("filter.currency"), currencies, currency)) {
        auto const chosen = Currency::parse(currency);
        filters.currency = chosen ? chosen.value() : Currency{};
    }
    if (fields.two("filter-amount", InputKind::Amount, view.tr("filter.least"), view.tr("filter.most"),
                   parts.state.least, parts.state.most)) {
        filters.least_hundredths = hundredths_of(view, parts.state.least);
        filters.most_hundredths = hundredths_of(view, parts.state.most);
    }
    if (!choices.tags.empty() && fields.select("filter-tag", view.tr("filter.tag"), tags, tag))
        filters.tag = tag;
    parts.state.popover_height = fields.rest().y - body.y - field_gap;
}

void clear_filters(ListParts& parts) {
    parts.filters = {};
    parts.state.least.clear();
    parts.state.most.clear();
    parts.state.from.clear();
    parts.state.to.clear();
}

// A filter that is on: pressed, it is taken off.
bool removable_chip(Ui& ui, View const& view, NodeId id, Flow& flow, std::string const& words) {
    std::string const name = view.tr("filter.remove", {words});
    ButtonSpec spec;
    spec.label = words;
    spec.accessible_name = name;
    spec.icon = Icon::Close;
    return button(ui, id, flow.next(button_width(ui, spec)), spec);
}

std::string amount_words(View const& view, app::ListFilters const& filters) {
    auto const words = [&](std::int64_t hundredths) {
        return app::format_amount(view.app.locale(), Money{hundredths, Currency::of("EUR")});
    };
    if (filters.most_hundredths < 0) return view.tr("filter.at-least", {words(filters.least_hundredths)});
    if (filters.least_hundredths < 0) return view.tr("filter.at-most", {words(filters.most_hundredths)});
    return view.tr("filter.amount-between",
                   {words(filters.least_hundredths), words(filters.most_hundredths)});
}

struct PopoverButton {
    NodeId popover = 0;
    Box anchor;
    bool is_open = false;
};

// At the right end of the row; opens and closes what hangs on it.
PopoverButton popover_button(Ui& ui, NodeId id, std::string_view words, Icon icon, Box& row) {
    ButtonSpec spec;
    spec.label = words;
    spec.icon = icon;
    spec.face = ui.breadth() == Breadth::Full ? ButtonSpec::Face::Full : ButtonSpec::Face::IconOnly;
    PopoverButton opener{Ui::within(id, "popover"), cut_right(row, button_width(ui, spec), 8)};
    Box const place = middle_right(opener.anchor, opener.anchor.width, ui.control_height());
    if (button(ui, id, place, spec))
        ui.set_open_popover(ui.open_popover() == opener.popover ? 0 : opener.popover);
    opener.is_open = ui.open_popover() == opener.popover;
    return opener;
}

} // namespace

void columns_button(Ui& ui, View const& view, std::string_view key, app::ListName list, Box& row) {
    std::string const words = view.tr("table.columns");
    PopoverButton const opener = popover_button(ui, ui.id(key, "columns"), words, Icon::Gear, row);
    if (!opener.is_open) return;
    NodeId const popover_id = opener.popover;
    std::span<app::ListColumn const> const all = app::list_columns(list);
    app::ColumnMask mask = view.app.columns_of(list);
    float const line = ui.is_touch() ? Measures::touch_height : 30;
    float const height = static_cast<float>(all.size()) * line + 2 * popover_padding - 4;
    Popover const popover = begin_popover(ui, popover_id, opener.anchor, 232, height, words);
    Box rest = inset(popover.box, popover_padding, popover_padding - 2);
    bool is_changed = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::string const label = view.tr(all[i].words);
        CheckSpec check;
        check.label = label;
        bool const is_fixed = all[i].shown == app::ListColumn::Shown::Always;
        check.availability = is_fixed ? Availability::Disabled : Availability::Enabled;
        bool is_shown = app::has_column(mask, i);
        Box const place = cut_top(rest, line);
        if (!checkbox(ui, Ui::within(popover_id, "column", i), place, check, is_shown)) continue;
        mask ^= app::ColumnMask{1} << i;
        is_changed = true;
    }
    end_popover(ui);
    if (is_changed) view.ask(app::ChooseListColumns{list, mask});
    if (popover.is_dismissed) ui.set_open_popover(0);
}

void filters_button(Ui& ui, View const& view, ListScreen const& screen, ListParts& parts, Box& row) {
    std::string const words = view.tr("filter.button");
    PopoverButton const opener = popover_button(ui, ui.id(screen.key, "filters"), words, Icon::Filter, row);
    if (!opener.is_open) return;
    app::ListFilters const before = parts.filters;
    float const height = parts.state.popover_height;
    Popover const popover =
        begin_popover(ui, opener.popover, opener.anchor, 320, height + 2 * popover_padding, words);
    draw_fields(ui, view, screen, parts, inset(popover.box, popover_padding));
    end_popover(ui);
    if (height != parts.state.popover_height) ui.want_frames(2);
    if (!(before == parts.filters)) {
        if (parts.state.chosen.is_all_but()) parts.state.chosen.clear();
        ui.want_frames(2);
    }
    if (popover.is_dismissed) ui.set_open_popover(0);
}

float filter_line_height(Ui const& ui, app::ListFilters const& filters) {
    return filters.is_any() ? 0 : ui.control_height() + 10;
}

void filter_line(Ui& ui, View const& view, ListScreen const& screen, ListParts& parts, Box const& row) {
    app::ListFilters& filters = parts.filters;
    app::ListFilters const before = filters;
    Flow flow{row, ui.control_height(), 8};
    auto const chip = [&](std::string_view part, std::string const& words) {
        return removable_chip(ui, view, ui.id(screen.key, part), flow, words);
    };
    if (filters.due.kind != Kind::Any &&
        chip("chip-due", view.tr("filter.is", {view.tr("filter.due"), period_words(view, filters.due)})))
        filters.due = {};
    if (filters.day.kind != Kind::Any &&
        chip("chip-day", view.tr("filter.is", {view.tr(screen.day), period_words(view, filters.day)})))
        filters.day = {};
    if (filters.currency.is_set() && chip("chip-currency", filters.currency.code())) filters.currency = {};
    bool const has_amount = filters.least_hundredths >= 0 || filters.most_hundredths >= 0;
    if (has_amount && chip("chip-amount", amount_words(view, filters))) {
        filters.least_hundredths = filters.most_hundredths = -1;
        parts.state.least.clear();
        parts.state.most.clear();
    }
    if (filters.customer.is_set() &&
        chip("chip-customer", customer_name(view, view.book().customers.ids.find(filters.customer))))
        filters.customer = {};
    if (!filters.tag.empty() && chip("chip-tag", view.tr("filter.is", {view.tr("filter.tag"), filters.tag})))
        filters.tag.clear();
    std::string const clear = view.tr("filter.clear");
    ButtonSpec spec;
    spec.label = clear;
    spec.kind = ButtonKind::Quiet;
    if (button(ui, ui.id(screen.key, "clear-filters"), flow.next(button_width(ui, spec)), spec))
        clear_filters(parts);
    if (before == filters) return;
    if (parts.state.chosen.is_all_but()) parts.state.chosen.clear();
    ui.want_frames(2);
}

} // namespace dunlin::ui
