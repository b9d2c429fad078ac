// Today: whom to talk to, in order, each with one sentence of why and the next step.
#include "ui/screens/actions.hpp"
#include "ui/screens/chasing_words.hpp"
#include "ui/screens/commands.hpp"
#include "ui/screens/list_table.hpp"
#include "ui/screens/page_scroll.hpp"
#include "ui/screens/row_menu.hpp"
#include "ui/screens/screen.hpp"

#include "app/forms/backlog.hpp"
#include "app/forms/today_filter.hpp"
#include "ui/card.hpp"
#include "ui/overlay.hpp"
#include "ui/shell.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace dunlin::ui {

namespace {

using app::CurrencySummary;

constexpr float phone_list_height = 900; // about fifteen people, then it scrolls by itself

constexpr std::array<NextStep, 4> filtered_steps{NextStep::Call, NextStep::Call, NextStep::Email,
                                                 NextStep::Letter};

// The other currencies behind the main one: "+ £6,120.00".
std::string others(View const& view, std::int64_t CurrencySummary::*member,
                   std::int64_t Balance::*balance_member = nullptr) {
    std::string out;
    auto const& summary = view.app.figures().summary();
    for (std::size_t i = 1; i < summary.size(); ++i) {
        std::int64_t const minor =
            balance_member != nullptr ? summary[i].balance.*balance_member : summary[i].*member;
        if (minor == 0) continue;
        out += (out.empty() ? "" : " ") + view.tr("today.kpi.and", {view.money(minor, summary[i].currency)});
    }
    return out;
}

std::string joined(std::string const& first, std::string const& second) {
    if (first.empty() || second.empty()) return first + second;
    return first + " · " + second;
}

struct KpiTexts {
    std::string label, value, detail, suffix;
    std::array<BarSegment, 4> segments{};
    bool has_bar = false;
    Tone tone = Tone::Plain;
    app::Screen leads_to = app::Screen::Reports;
};

std::array<KpiTexts, 4> kpi_texts(View const& view) {
    static CurrencySummary const nothing{};
    auto const& all = view.app.figures().summary();
    CurrencySummary const& main = all.empty() ? nothing : all.front();
    Currency const currency = all.empty() ? view.app.default_currency() : main.currency;
    auto const money = [&](std::int64_t minor) { return view.money(minor, currency); };

    KpiTexts owed{view.tr("today.kpi.owed"), money(main.balance.owed_minor), {}, {}, {}, false, Tone::Plain,
                  app::Screen::Invoices};
    owed.detail = joined(others(view, nullptr, &Balance::owed_minor),
                         view.tr_count("today.kpi.invoices", view.app.figures().open_invoice_count()));

    KpiTexts overdue{
        view.tr("today.kpi.overdue"), money(main.balance.overdue_minor), {}, {}, {}, false, Tone::Plain,
        app::Screen::Reports};
    std::string const other_currencies = others(view, nullptr, &Balance::overdue_minor);
    overdue.detail = other_currencies.empty() ? view.tr("today.kpi.buckets") : other_currencies;
    if (main.balance.overdue_minor > 0) {
        overdue.tone = Tone::Bad;
        overdue.has_bar = true;
        for (std::size_t i = 0; i < overdue.segments.size(); ++i) {
            auto const part = static_cast<float>(main.ageing.late_minor[i]);
            overdue.segments[i].share = part / static_cast<float>(main.balance.overdue_minor);
            overdue.segments[i].age = static_cast<int>(i) + 1;
        }
    }

    KpiTexts soon{view.tr("today.kpi.due-soon"), money(main.due_soon_minor), {}, {}, {}, false, Tone::Plain,
                  app::Screen::Invoices};
    soon.detail = others(view, &CurrencySummary::due_soon_minor);
    if (soon.detail.empty()) soon.detail = view.tr("today.kpi.not-due-yet", {money(main.balance.owed_minor)});

    KpiTexts received{
        view.tr("today.kpi.received"), money(main.received_minor), {}, {}, {}, false, Tone::Plain,
        app::Screen::MoneyIn};
    std::string const unallocated =
        main.balance.unallocated_minor > 0
            ? view.tr("today.kpi.unallocated", {money(main.balance.unallocated_minor)})
            : view.tr("today.kpi.nothing-unallocated");
    received.detail = joined(others(view, &CurrencySummary::received_minor), unallocated);
    return {owed, overdue, soon, received};
}

KpiSpec kpi_spec(KpiTexts const& texts) {
    KpiSpec spec;
    spec.label = texts.label;
    spec.value = texts.value;
    spec.value_tone = texts.tone;
    spec.detail = texts.detail;
    if (texts.has_bar) spec.segments = texts.segments;
    return spec;
}

void draw_kpis(Ui& ui, View const& view, Box& page) {
    int const columns = ui.breadth() == Breadth::Full ? 4 : ui.breadth() == Breadth::Tablet ? 2 : 1;
    std::array<KpiTexts, 4> const texts = kpi_texts(view);
    for (int first = 0; first < 4; first += columns) {
        float const width = column(page, 0, columns, 16).width;
        float height = 0;
        for (int i = first; i < first + columns; ++i)
            height =
                std::max(height, kpi_card_height(ui, kpi_spec(texts[static_cast<std::size_t>(i)]), width));
        bool const is_last = first + columns >= 4;
        Box const row = cut_top(page, height, is_last ? 20 : 16);
        for (int i = first; i < first + columns; ++i) {
            KpiTexts const& kpi = texts[static_cast<std::size_t>(i)];
            if (kpi_card(ui, ui.id("kpi", static_cast<std::uint64_t>(i)), column(row, i - first, columns, 16),
                         kpi_spec(kpi)))
                view.ask(app::Go{app::Place{kpi.leads_to, {}, {}}});
        }
    }
}

// What the list can be narrowed by, gathered anew when the book or the day changed.
TodayState const& gathered(View const& view) {
    TodayState& state = view.screens.today;
    if (state.version == view.book().version && state.day == view.today()) return state;
    std::set<std::string> tags;
    for (WorklistEntry const& entry : view.app.figures().worklist()) {
        std::vector<std::string> const& own = view.book().customers[entry.customer].data.tags;
        tags.insert(own.begin(), own.end());
    }
    state.tags.assign(tags.begin(), tags.end());
    state.filter = app::today_filter(view.book());
    state.saved = app::saved_filters(view.book());
    state.version = view.book().version;
    state.day = view.today();
    return state;
}

using Entries = std::vector<WorklistEntry const*>;

// What the list is narrowed to by tag or a saved filter, whatever the chips say.
Entries filtered_entries(View const& view) {
    app::TodayFilter const& filter = gathered(view).filter;
    Entries all;
    for (WorklistEntry const& entry : view.app.figures().worklist())
        if (app::is_shown(view.book(), entry, filter)) all.push_back(&entry);
    return all;
}

// Those of the chip that is chosen.
Entries shown_of(View const& view, Entries shown) {
    int const channel = view.screens.today.channel;
    if (channel == 0) return shown;
    NextStep const step = filtered_steps[static_cast<std::size_t>(channel)];
    shown.erase(std::remove_if(shown.begin(), shown.end(),
                               [step](WorklistEntry const* entry) { return entry->next_step != step; }),
                shown.end());
    return shown;
}

constexpr std::size_t least_to_filter = 5;

// Not there where there is nothing to choose from: few entries, no tag, no filter.
bool has_filter_choice(View const& view) {
    TodayState const& state = gathered(view);
    return view.app.figures().worklist().size() >= least_to_filter || !state.tags.empty() ||
           !state.filter.tag.empty() || !state.saved.empty();
}

// The values of the choice: what comes behind the colon is a tag or a name.
constexpr std::string_view tag_value = "tag:", filter_value = "filter:", new_value = "new",
                           edit_value = "edit";

void choose_filter(View const& view, std::string const& value) {
    app::TodayFilter const& chosen = gathered(view).filter;
    if (value == edit_value) return view.ask(app::OpenDialog{today_filter_form(chosen)});
    if (value == new_value) {
        app::TodayFilterForm form = today_filter_form(chosen);
        form.saved_as = form.name = {};
        return view.ask(app::OpenDialog{std::move(form)});
    }
    app::ChooseTodayFilter choice;
    if (value.rfind(tag_value, 0) == 0) choice.tag = value.substr(tag_value.size());
    if (value.rfind(filter_value, 0) == 0) choice.name = value.substr(filter_value.size());
    view.ask(std::move(choice));
}

void draw_filter_choice(Ui& ui, View const& view, Box const& area) {
    app::TodayFilter const& chosen = gathered(view).filter;
    std::vector<std::string> tags = gathered(view).tags;
    bool const is_tag = chosen.name.empty() && !chosen.tag.empty();
    bool const is_known = !is_tag || std::find(tags.begin(), tags.end(), chosen.tag) != tags.end();
    if (!is_known) tags.push_back(chosen.tag); // nobody on the list has it now
    std::vector<std::pair<std::string, std::string>> choices{{"", view.tr("today.segment.all")}};
    for (app::TodayFilter const& filter : gathered(view).saved)
        choices.emplace_back(std::string{filter_value} + filter.name, filter.name);
    for (std::string const& tag : tags)
        choices.emplace_back(std::string{tag_value} + tag, view.tr("chase.tagged", {tag}));
    choices.emplace_back(new_value, view.tr("today.filter.new"));
    if (!chosen.name.empty()) choices.emplace_back(edit_value, view.tr("today.filter.edit", {chosen.name}));
    std::vector<Option> options;
    for (auto const& [value, words] : choices) options.push_back({value, words});
    std::string const label = view.tr("today.segment");
    FieldSpec spec;
    spec.label = label;
    spec.label_place = FieldSpec::Label::Hidden;
    spec.availability = view.app.can_write() ? Availability::Enabled : Availability::Disabled;
    std::string value = !chosen.name.empty() ? std::string{filter_value} + chosen.name
                        : is_tag             ? std::string{tag_value} + chosen.tag
                                             : std::string{};
    if (select_field(ui, ui.id("today-segment"), area, spec, options, value)) choose_filter(view, value);
}

struct Filters {
    std::array<std::string, 4> labels, numbers;
    std::array<FilterChip, 4> chips;
};

void fill_filters(Ui const& ui, View const& view, Entries const& entries, Filters& filters) {
    std::array<std::size_t, 4> counts{};
    counts[0] = entries.size();
    for (WorklistEntry const* const entry : entries)
        for (std::size_t i = 1; i < filtered_steps.size(); ++i)
            if (entry->next_step == filtered_steps[i]) ++counts[i];
    filters.labels = {view.tr("today.all"), view.tr("today.calls"), view.tr("today.emails"),
                      view.tr("today.letters")};
    for (std::size_t i = 0; i < counts.size(); ++i) {
        filters.numbers[i] = app::format_count(view.app.locale(), static_cast<std::int64_t>(counts[i]));
        filters.chips[i] = FilterChip{ui.id("today-filter", i), filters.labels[i], filters.numbers[i]};
    }
}

void draw_filters(Ui& ui, View const& view, Filters const& filters, Box const& area) {
    std::string const name = view.tr("today.filter");
    FilterResult const result =
        filter_chips(ui, ui.id("today-filters"), area, name, filters.chips, view.screens.today.channel);
    if (result.chosen >= 0) view.screens.today.channel = result.chosen;
}

void fill_cell(View const& view, WorklistEntry const& entry, std::int64_t row, int column, TableCell& cell) {
    Balance const balance = entry.main < entry.balances.size() ? entry.balances[entry.main] : Balance{};
    switch (column) {
    case 0:
        cell.kind = TableCell::Kind::Rank;
        cell.text = std::to_string(row + 1);
        return;
    case 1:
        cell.text = customer_name(view, entry.customer);
        cell.secondary = why_text(view, entry);
        cell.weight = TableCell::Weight::Strong;
        return;
    case 2:
        if (balance.currency.is_set()) cell.text = view.money(balance.overdue_minor, balance.currency);
        for (std::size_t i = 0; i < entry.balances.size(); ++i)
            if (i != entry.main && entry.balances[i].overdue_minor > 0)
                cell.secondary += (cell.secondary.empty() ? "+ " : " + ") +
                                  view.money(entry.balances[i].overdue_minor, entry.balances[i].currency);
        cell.weight = TableCell::Weight::Strong;
        return;
    case 3: cell.text = view.days_late(entry.days_late); return;
    case 4: {
        StateLook const look = look_of(entry.why);
        cell.kind = TableCell::Kind::Chip;
        cell.text = view.tr(look.words);
        cell.tone = look.tone;
        return;
    }
    default: break;
    }
    StepLook const look = look_of(entry.next_step);
    cell.kind = TableCell::Kind::Button;
    cell.icon = look.icon;
    bool const is_written = entry.next_step == NextStep::Email || entry.next_step == NextStep::Letter;
    bool const is_step = entry.policy_step && is_written && look.icon != Icon::Plus &&
                         entry.policy_step->channel != Channel::Call;
    cell.text = is_step ? step_words(view, *entry.policy_step) : view.tr(look.words);
    cell.action_name =
        view.tr(is_step ? "step.message" : "step.action", {cell.text, customer_name(view, entry.customer)});
}

void open_entry(View const& view, WorklistEntry const& entry) {
    ask_to_go_to_customer(view, view.book().customers[entry.customer].id);
}

// What stands above the list: its name, the chips and the choice of a filter. Chips and choice stand beside
// the name where there is room, else below it.
struct ListHead {
    Filters filters;
    float title_width = 0, filters_height = 0, choice_height = 0, height = 0; // below the name, or 0
    bool is_choice_shown = false;
};
constexpr float choice_width = 220;

// In place: the chips refer to the words beside them.
void fill_head(Ui const& ui, View const& view, Entries const& entries, float room, ListHead& head) {
    fill_filters(ui, view, entries, head.filters);
    head.title_width = text_width(ui, view.tr("today.list"), TextStyle::Heading);
    head.is_choice_shown = has_filter_choice(view);
    bool const is_narrow = ui.breadth() == Breadth::Phone;
    float const beside = head.is_choice_shown && !is_narrow ? choice_width + 12 : 0;
    bool const are_below = head.title_width + 12 + filter_chips_width(ui, head.filters.chips) + beside > room;
    if (are_below) head.filters_height = filter_chips_height(ui, head.filters.chips, room) + 8;
    if (head.is_choice_shown && is_narrow) head.choice_height = ui.control_height() + 8;
    head.height = 50 + head.filters_height + head.choice_height;
}

void draw_list_head(Ui& ui, View const& view, std::string const& name, ListHead const& head, Box row) {
    bool const is_narrow = ui.breadth() == Breadth::Phone;
    Box const choice_below = cut_bottom(row, head.choice_height);
    Box const below = cut_bottom(row, head.filters_height);
    heading(ui, cut_left(row, head.title_width, 12), name, 2);
    if (head.is_choice_shown)
        draw_filter_choice(
            ui, view,
            is_narrow ? choice_below
                      : middle_right(cut_right(row, choice_width, 12), choice_width, ui.control_height()));
    if (!is_narrow && app::has_single_keys(view.app)) {
        std::string const keys = view.tr("today.keys", {shown_keys(ui, view, app::ActionId::LogCall),
                                                        shown_keys(ui, view, app::ActionId::WriteMessage),
                                                        shown_keys(ui, view, app::ActionId::LogNote)});
        float const width = text_width(ui, keys, TextStyle::Small);
        if (row.width > width + 420) text(ui, cut_right(row, width, 12), keys, TextStyle::Small, Tone::Muted);
    }
    draw_filters(ui, view, head.filters,
                 head.filters_height > 0 ? below : middle_left(row, row.width, Measures::chip_height));
}

void draw_list(Ui& ui, View const& view, Box& page, float view_height) {
    Entries const all = filtered_entries(view), shown = shown_of(view, all);
    TableState& state = view.screens.today.table;
    if (state.selected < 0 && !shown.empty()) state.selected = 0;
    if (state.selected >= static_cast<std::int64_t>(shown.size()))
        state.selected = static_cast<std::int64_t>(shown.size()) - 1;
    bool const is_narrow = ui.breadth() == Breadth::Phone;
    std::array<ListColumn, 6> const columns{{
        {nullptr, 56, 0, Align::Left, 3},
        {"today.column.customer", 0, is_narrow ? 140.0f : 220.0f, Align::Left, 0},
        {"today.column.overdue", is_narrow ? 112.0f : 130.0f, 0, Align::Right, 0},
        {"today.column.late", 96, 0, Align::Right, 2},
        {"today.column.state", 148, 0, Align::Left, 4},
        {"today.column.next", 232, 0, Align::Right, 1},
    }};
    auto const entry_at = [&](std::int64_t row) -> WorklistEntry const& {
        return *shown[static_cast<std::size_t>(row)];
    };
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        fill_cell(view, entry_at(row), row, column, cell);
    };
    auto const key_at = [&](std::int64_t row) {
        return view.book().customers[entry_at(row).customer].id.value;
    };
    ListTable list{view, {"today.list"}, columns, shown.size(), cell_at, key_at};
    list.take_keys();
    if (is_narrow) list.make_rows(64); // the whole sentence of why
    TableSpec const& spec = list.spec();
    std::string const& name = list.name();
    ListHead head;
    fill_head(ui, view, all, page.width - 32, head);
    Box const box =
        cut_top(page, std::min(head.height + table_height(ui, spec), std::max(view_height, 420.0f)));
    Box inner = card(ui, box, 0, 0);
    draw_list_head(ui, view, name, head, inset(cut_top(inner, head.height), 16, 0));
    TableResult const result = table(ui, ui.id("worklist"), inner, spec, state);
    if (result.activated_row >= 0) open_entry(view, entry_at(result.activated_row));
    if (result.action_row >= 0) ask_for_step(view, entry_at(result.action_row));
    if (state.selected >= 0 && state.selected < static_cast<std::int64_t>(shown.size()))
        view.screens.subject.customer = view.book().customers[entry_at(state.selected).customer].id;
    row_menu(ui, view, ui.id("worklist"), result, [&](std::int64_t row) {
        return app::Subject{view.book().customers[entry_at(row).customer].id, {}};
    });
}

// So many that nobody could write to all of them: offered until a day is set for each, or it isn't one any
// more.
void draw_backlog(Ui& ui, View const& view, Box& page) {
    std::vector<WorklistEntry> const& list = view.app.figures().worklist();
    if (!view.app.can_write() || !app::is_backlog(list)) return;
    std::string const text = view.tr_count("backlog.offer", static_cast<std::int64_t>(list.size()));
    std::string const spread = view.tr("backlog.spread");
    std::array<std::string_view, 1> const actions{spread};
    BannerSpec spec;
    spec.text = text;
    spec.actions = actions;
    Box const area = cut_top(page, banner_height(ui, spec, page.width), 20);
    if (banner(ui, ui.id("today-backlog"), area, spec) == 0) perform(view, app::ActionId::SpreadBacklog);
}

// The score of the selected customer as the sum that it is.
void draw_order_explained(Ui& ui, View const& view) {
    std::vector<WorklistEntry const*> const shown = shown_of(view, filtered_entries(view));
    auto const at = static_cast<std::size_t>(std::max<std::int64_t>(0, view.screens.today.table.selected));
    if (at >= shown.size()) {
        view.screens.today.is_order_explained = false;
        return;
    }
    WorklistEntry const& entry = *shown[at];
    std::string const title = view.tr("today.score.title", {customer_name(view, entry.customer)});
    float const line = 32;
    Dialog dialog = begin_dialog(
        ui, ui.id("score"), DialogSpec{title, 460, line * static_cast<float>(entry.terms.size() + 1) + 8});
    for (TermPoints const& term : entry.terms) {
        Box row = cut_top(dialog.body, line);
        std::string const points = (term.points > 0 ? "+" : "") + std::to_string(term.points);
        text(ui, cut_right(row, 80), points, TextStyle::BodyStrong, Tone::Plain, Align::Right);
        text(ui, row, view.tr(std::string{"term."} + name_of(term.term)), TextStyle::Body);
    }
    Box sum = cut_top(dialog.body, line);
    text(ui, sum, view.tr("today.score.points", {std::to_string(entry.score)}), TextStyle::BodyStrong,
         Tone::Plain, Align::Right);
    std::string const close = view.tr("today.score.close");
    Box buttons = begin_footer(ui, dialog);
    bool const is_closed = button_right(ui, ui.id("score-close"), buttons, ButtonSpec{close});
    end_dialog(ui, dialog);
    if (is_closed || dialog.is_cancelled) view.screens.today.is_order_explained = false;
}

// The session goes over what the list is narrowed to, in its order.
std::vector<CustomerId> shown_customers(View const& view) {
    std::vector<CustomerId> customers;
    for (WorklistEntry const* entry : shown_of(view, filtered_entries(view))) {
        if (customers.size() == app::Session::most_stops) break;
        customers.push_back(view.book().customers[entry->customer].id);
    }
    return customers;
}

std::string start_words(View const& view) {
    app::Session const* const session = view.app.session();
    std::size_t const ahead = session != nullptr ? session->count(app::Session::State::Ahead) : 0;
    return ahead == 0 ? view.tr("session.start")
                      : view.tr_count("session.go-on", static_cast<std::int64_t>(ahead));
}

void draw_header(Ui& ui, View const& view, Box& page) {
    std::size_t const people = view.app.figures().worklist().size();
    std::string const title = people == 0
                                  ? view.tr("today.none")
                                  : view.tr("today.greeting") + " " +
                                        view.tr_count("today.title", static_cast<std::int64_t>(people)) + ".";
    Date const last_money = view.app.figures().last_received();
    std::string const money = last_money.is_set() ? view.tr("today.subtitle-data", {view.date(last_money)})
                                                  : view.tr("today.subtitle-no-data");
    std::string const subtitle =
        view.tr("today.subtitle", {app::format_day(view.app.locale(), view.today()), money});
    std::string const order = view.tr("today.order"), start = start_words(view);
    HeaderSpec spec;
    spec.title = title;
    spec.subtitle = subtitle;
    ButtonSpec const order_button{order};
    ButtonSpec start_button{start};
    start_button.kind = ButtonKind::Primary;
    std::string const start_keys = shown_keys(ui, view, app::ActionId::StartSession);
    start_button.shortcut = start_keys;
    start_button.availability = availability_of(view, app::ActionId::StartSession);
    if (people > 0) spec.actions_width = button_width(ui, order_button) + 12 + button_width(ui, start_button);
    Box actions = screen_header(ui, page, spec);
    if (people == 0) return;
    bool const is_left = actions.width > spec.actions_width + 0.5f; // below the title
    auto const is_pressed = [&](char const* key, ButtonSpec const& button) {
        return is_left ? button_left(ui, ui.id(key), actions, button)
                       : button_right(ui, ui.id(key), actions, button);
    };
    if (is_pressed("start", start_button)) view.ask(app::BeginSession{shown_customers(view)});
    if (is_pressed("order", order_button)) view.screens.today.is_order_explained = true;
}

} // namespace

void draw_today(Ui& ui, View const& view, Box page) {
    PageScroll scroll{ui, page};
    Box content = scroll.content();
    float const top = content.y;
    draw_header(ui, view, content);
    draw_backlog(ui, view, content);
    // On a phone the list comes before the figures: it is what the page is for.
    bool const is_phone = ui.breadth() == Breadth::Phone;
    if (!is_phone) draw_kpis(ui, view, content);
    if (view.app.figures().worklist().empty()) {
        Date const next = view.app.figures().next_due();
        std::string const title = view.tr("today.none");
        std::string const words =
            next.is_set() ? view.tr("today.nothing", {view.date(next)}) : view.tr("today.nothing-open");
        EmptySpec const spec{Icon::Check, title, words, {}};
        empty_state(ui, ui.id("today-empty"), cut_top(content, empty_state_height(ui, spec, content.width)),
                    spec);
    } else {
        draw_list(ui, view, content, is_phone ? phone_list_height : page.height - (content.y - top));
    }
    if (is_phone) {
        cut_top(content, 20);
        draw_kpis(ui, view, content);
    }
    scroll.end(content.y);
    if (view.screens.today.is_order_explained) draw_order_explained(ui, view);
}

} // namespace dunlin::ui
