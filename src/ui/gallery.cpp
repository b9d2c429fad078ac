#include "ui/gallery.hpp"

#include "ui/card.hpp"
#include "ui/chart.hpp"
#include "ui/choice.hpp"
#include "ui/field.hpp"
#include "ui/gallery_pickers.hpp"
#include "ui/scroll.hpp"
#include "ui/shell.hpp"
#include "ui/tabs.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace dunlin::ui {

namespace {

constexpr std::array<BarSegment, 5> ageing = {{{0.38f, 0, "Not due €7,450"},
                                               {0.22f, 1, "1–30 €4,400"},
                                               {0.12f, 2, "31–60 €2,400"},
                                               {0.08f, 3, "61–90 €1,600"},
                                               {0.20f, 4, "over 90 €4,000"}}};

struct WorkRow {
    std::string_view name, why, amount, late, state, step;
    Tone tone;
    Icon icon;
};
constexpr WorkRow work_rows[] = {
    {"Brückner & Söhne KG", "Promised €1,200.00 for Friday; nothing came.", "€4,860.00", "41 days",
     "Promise broken", "Call", Tone::Bad, Icon::Call},
    {"Atelier Nord", "Largest overdue account; two reminders, no answer in 16 days.", "€12,400.00", "33 days",
     "No answer", "Call", Tone::Warn, Icon::Call},
    {"Café Lumière SARL", "Firm reminder is due; says the invoice was missing, copy sent on Monday.",
     "€2,315.50", "19 days", "Step 2 of 4", "Email", Tone::Plain, Icon::Mail},
    {"Jansen Metaalbewerking", "Disputes €380.00 of €1,930.00; the rest can be chased.", "€1,550.00",
     "24 days", "Part disputed", "Email", Tone::Info, Icon::Mail},
    {"Mayfield Garden Centre Ltd", "Time limit for the small claim ends in 5 weeks.", "£3,940.00", "2 years",
     "Deadline", "Letter", Tone::Bad, Icon::Letter},
    {"Studio Ohara 小原", "First reminder; always pays about 9 days late, on Fridays.", "€640.00", "6 days",
     "Step 1 of 4", "Email", Tone::Plain, Icon::Mail},
};

ShellResult gallery_shell(Ui& ui, GalleryState& state) {
    NavItem const items[] = {{ui.id("nav-today"), "Today", Icon::Today, "12"},
                             {ui.id("nav-customers"), "Customers", Icon::People, ""},
                             {ui.id("nav-invoices"), "Invoices", Icon::Invoice, "48"},
                             {ui.id("nav-money"), "Money in", Icon::Money, "3"},
                             {ui.id("nav-reports"), "Reports", Icon::Chart, ""},
                             {ui.id("nav-policy"), "Policy & texts", Icon::Policy, ""},
                             {ui.id("nav-import"), "Import", Icon::Import, ""},
                             {ui.id("nav-data"), "Data & backup", Icon::Data, ""}};
    constexpr std::string_view footer[] = {"Hartmann Werkstatt GmbH", "Last backup 2 days ago"};
    constexpr ChipSpec chips[] = {{"Offline ready"}};
    ShellSpec spec;
    spec.brand = "Dunlin";
    spec.navigation_name = "Places";
    spec.items = items;
    spec.current = state.current;
    spec.footer = footer;
    spec.search_label = "Search customers, invoices, actions";
    spec.search_key = "Ctrl K";
    spec.saving = {"All changes saved", Tone::Good, ""};
    spec.chips = chips;
    ShellResult result = shell(ui, spec);
    if (result.navigated >= 0) state.current = result.navigated;
    return result;
}

// How many columns of a kind there is room for.
int columns_for(Ui const& ui, int full, int tablet) {
    switch (ui.breadth()) {
    case Breadth::Full: return full;
    case Breadth::Tablet: return tablet;
    case Breadth::Phone: return 1;
    }
    return 1;
}

void draw_kpis(Ui& ui, Box& page, GalleryState& state) {
    KpiSpec const specs[] = {
        {"Owed to you", "€86,214.30", Tone::Plain, "", Tone::Good, "+ £6,120.00 · 48 invoices", {}},
        {"Overdue", "€31,905.50", Tone::Bad, "", Tone::Good, "1–30 · 31–60 · 61–90 · over 90 days",
         std::span(ageing).subspan(1)},
        {"Expected this week",
         "€9,400",
         Tone::Plain,
         "",
         Tone::Good,
         "between €6,100 and €12,300 (8 in 10)",
         {}},
        {"Since yesterday",
         "€3,180.00",
         Tone::Plain,
         "paid",
         Tone::Good,
         "2 thank-you notes ready · 1 promise due today",
         {}}};
    int const columns = columns_for(ui, 4, 2);
    for (int first = 0; first < 4; first += columns) {
        float height = 0;
        Box const probe = column(page, 0, columns, 16);
        for (KpiSpec const& spec : specs) height = std::max(height, kpi_card_height(ui, spec, probe.width));
        Box const row = cut_top(page, height, 16);
        for (int index = 0; index < columns; ++index) {
            auto const at = static_cast<std::size_t>(first) + static_cast<std::size_t>(index);
            if (kpi_card(ui, ui.id("kpi", at), column(row, index, columns, 16), specs[at]))
                state.last_press = specs[at].label;
        }
    }
    page.y += 4;
}

void draw_work(Ui& ui, Box& page, GalleryState& state) {
    constexpr TableColumn columns[] = {
        {"", "", 50, 0, Align::Left, 2},
        {"Customer and why", "", 0, 180, Align::Left, 0},
        {"Overdue", "", 118, 0, Align::Right, 0, TableColumn::Sort::Yes},
        {"Late", "", 96, 0, Align::Right, 3, TableColumn::Sort::Yes},
        {"State", "", 150, 0, Align::Left, 1},
        {"Next step", "", 178, 0, Align::Right, 4},
    };
    TableSpec spec;
    spec.name = "To do now";
    spec.columns = columns;
    spec.row_count = 6;
    spec.keys = TableSpec::Keys::Always;
    auto const cell = [&](std::int64_t row, int column, TableCell& out) {
        WorkRow const& from = work_rows[row];
        using Kind = TableCell::Kind;
        switch (column) {
        case 0: out.kind = Kind::Rank, out.text = std::to_string(row + 1); break;
        case 1: out.text = from.name, out.secondary = from.why, out.weight = TableCell::Weight::Strong; break;
        case 2: out.text = from.amount, out.weight = TableCell::Weight::Strong; break;
        case 3: out.text = from.late; break;
        case 4: out.kind = Kind::Chip, out.text = from.state, out.tone = from.tone; break;
        default:
            out.kind = Kind::Button, out.text = from.step, out.icon = from.icon;
            out.action_name.assign(from.step).append(" ").append(from.name);
        }
    };
    spec.cell = cell;
    bool const is_phone = ui.breadth() == Breadth::Phone;
    Box const box = cut_top(page, (is_phone ? 100.0f : 52.0f) + table_height(ui, spec), 20);
    Box rest = card(ui, box, 0, 0);
    Box row = inset(cut_top(rest, 52), 16, 12);
    float const used = heading(ui, row, "To do now", 2);
    cut_left(row, used, 12);
    FilterChip const chips[] = {{ui.id("filter-all"), "All", "12"},
                                {ui.id("filter-calls"), "Calls", "4"},
                                {ui.id("filter-emails"), "Emails", "7"},
                                {ui.id("filter-letters"), "Letters", "1"}};
    if (is_phone) row = inset(cut_top(rest, 48), 16, 0);
    float const chip_height = ui.is_touch() ? Measures::touch_height : 24.0f;
    Box const chips_row = middle_left(row, row.width, chip_height);
    FilterResult const filter = filter_chips(ui, ui.id("filter"), chips_row, "Show", chips, state.filter);
    if (filter.chosen >= 0) state.filter = filter.chosen;
    if (ui.breadth() == Breadth::Full)
        text(ui, row, "↑ ↓ move · Enter open · C call · E email · Z snooze", TextStyle::Small, Tone::Muted,
             Align::Right);
    TableResult const result = table(ui, ui.id("work"), rest, spec, state.work);
    if (result.activated_row >= 0) state.last_press = work_rows[result.activated_row].name;
    if (result.action_row >= 0)
        state.last_press.assign(work_rows[result.action_row].step)
            .append(" ")
            .append(work_rows[result.action_row].name);
}

void draw_buttons(Ui& ui, Box& page, GalleryState& state) {
    bool const is_full = ui.breadth() == Breadth::Full;
    float const height = is_full ? 220.0f : ui.breadth() == Breadth::Tablet ? 300.0f : 640.0f;
    Box const box = cut_top(page, height, 16);
    Box rest = card(ui, box);
    card_heading(ui, rest, "Buttons");
    constexpr ButtonSpec specs[] = {
        {"Start session", "", ButtonKind::Primary, Icon::None, "S"},
        {"Why this order?"},
        {"Call", "", ButtonKind::Secondary, Icon::Call, "C"},
        {"Skip", "", ButtonKind::Quiet},
        {"Delete the book", "", ButtonKind::Danger, Icon::Trash},
        {"Not now", "", ButtonKind::Secondary, Icon::None, "", "", ButtonSpec::Face::Full,
         Availability::Disabled},
        {"Edit", "", ButtonKind::Secondary, Icon::Edit, "", "Edit the customer", ButtonSpec::Face::IconOnly},
    };
    Flow flow(rest, ui.control_height(), 12);
    for (std::size_t index = 0; index < std::size(specs); ++index)
        if (button(ui, ui.id("button", index), flow.next(button_width(ui, specs[index])), specs[index]))
            state.last_press = specs[index].label;
    constexpr MenuItem items[] = {
        {"Statement", Icon::Letter},
        {"Print", Icon::Print, Tone::Plain, "P"},
        {"Merge with another", Icon::People, Tone::Plain, "", Availability::Disabled},
        {"Delete", Icon::Trash, Tone::Bad}};
    ButtonSpec more;
    more.label = "More";
    more.has_chevron = true;
    int const chosen = menu_button(ui, ui.id("more"), flow.next(button_width(ui, more)), more, items);
    if (chosen >= 0) state.last_press = items[chosen].label;
    ButtonSpec opener;
    opener.label = "Open a dialog";
    if (button(ui, ui.id("open-dialog"), flow.next(button_width(ui, opener)), opener))
        state.is_dialog_open = true;
    ButtonSpec toaster;
    toaster.label = "Show a toast";
    if (button(ui, ui.id("open-toast"), flow.next(button_width(ui, toaster)), toaster))
        state.toast_until_ms = ui.now_ms() + 6000;
    cut_top(rest, flow.height(), 16);
    constexpr ChipSpec chips[] = {{"Promise broken", Tone::Bad},
                                  {"No answer", Tone::Warn},
                                  {"Pays in the end", Tone::Good},
                                  {"Part disputed", Tone::Info},
                                  {"Step 2 of 4"},
                                  {"New", Tone::Accent},
                                  {"Right person", Tone::Good, Icon::Check}};
    Flow chip_flow(rest, 24, 8);
    for (ChipSpec const& spec : chips) chip(ui, chip_flow.next(chip_width(ui, spec)), spec);
    cut_top(rest, chip_flow.height(), 12);
    if (link(ui, ui.id("link"), cut_top(rest, 20), "Change", TextStyle::SmallStrong))
        state.last_press = "Change";
}

void draw_fields(Ui& ui, Box& page, GalleryState& state) {
    int const columns = columns_for(ui, 3, 2);
    FieldSpec name{"Name", "Firm or person", "As it stands on the invoice", ""};
    name.need = FieldSpec::Need::Required;
    FieldSpec amount{"Amount", "0.00", "", "This is not an amount. Write it like 1,200.50",
                     InputKind::Amount};
    amount.suffix = "EUR";
    FieldSpec locked{"Customer number", "", "", ""};
    locked.availability = Availability::Disabled;
    FieldSpec method{"How you send", "", "You can change this for one message", ""};
    FieldSpec message{"Message", "", "", ""};
    message.rows = 4;
    float const cell_height = 86;
    int const rows = (4 + columns - 1) / columns;
    float const height = 16 + 34 + static_cast<float>(rows) * (cell_height + 12) + 150 + 110 + 16;
    Box rest = card(ui, cut_top(page, height, 16));
    card_heading(ui, rest, "Fields");
    constexpr Option methods[] = {
        {"mail", "Mail program"}, {"gmail", "Gmail in the browser"}, {"copy", "Copy"}};
    Box row;
    for (int index = 0; index < 4; ++index) {
        if (index % columns == 0) row = cut_top(rest, cell_height, 12);
        Box const place = column(row, index % columns, columns, 16);
        std::string fixed = "10041";
        if (index == 0) text_field(ui, ui.id("field-name"), place, name, state.name);
        if (index == 1) text_field(ui, ui.id("field-amount"), place, amount, state.amount);
        if (index == 2) text_field(ui, ui.id("field-locked"), place, locked, fixed);
        if (index == 3) select_field(ui, ui.id("field-method"), place, method, methods, state.method);
    }
    text_field(ui, ui.id("field-message"), cut_top(rest, 130, 12), message, state.message);
    CheckSpec check;
    check.label = "Add the statement of account";
    check.hint = "All open invoices on one page";
    Box left = column(rest, 0, 2, 16);
    checkbox(ui, ui.id("check"), left, check, state.is_checked);
    constexpr RadioOption days[] = {{"as-of", "As of 30 June 2012: 98 open, 15 overdue", ""},
                                    {"all", "Everything, with all payments", "Settled invoices come along"}};
    radio_group(ui, ui.id("radio"), column(rest, 1, 2, 16), {"From which day?", days}, state.day);
}

void draw_customer(Ui& ui, Box& page, GalleryState& state) {
    bool const is_wide = ui.breadth() == Breadth::Full;
    Box row = cut_top(page, is_wide ? 320.0f : 660.0f, 16);
    Box side = is_wide ? cut_right(row, 400, 20) : cut_bottom(row, 320, 16);
    Box rest = card(ui, row);
    Box figures = cut_top(rest, 44, 16);
    int const columns = ui.breadth() == Breadth::Phone ? 2 : 4;
    constexpr std::string_view labels[] = {"Owed", "Overdue", "Pays after", "Chance to pay in 30 days"};
    constexpr std::string_view values[] = {"€19,850.00", "€12,400.00", "47 days", "78 %"};
    for (int index = 0; index < columns; ++index)
        figure(ui, column(figures, index, columns, 12), labels[index], values[index],
               index == 1 ? Tone::Bad : Tone::Plain);
    stacked_bar(ui, ui.id("ageing"), cut_top(rest, 40, 12), 14, "Ageing: not due €7,450, overdue €12,400",
                ageing, BarLabels::Below);
    TabSpec const all[] = {{ui.id("tab-invoices"), "Invoices", "9"},
                           {ui.id("tab-promises"), "Promises", "2"},
                           {ui.id("tab-plan"), "Plan", ""},
                           {ui.id("tab-disputes"), "Disputes", ""},
                           {ui.id("tab-notes"), "Notes", ""}};
    int const tab = tabs(ui, ui.id("tabs"), cut_top(rest, tabs_height(ui), 12), "Customer", all, state.tab);
    if (tab >= 0) state.tab = tab;
    rest.y += key_value(ui, rest, "To", "Camille Roche · camille@cafe-lumiere.example") + 8;
    rest.y += key_value(ui, rest, "Subject", "Factures 2026-0412 et 2026-0397 : 2 315,50 € en attente") + 8;

    Box line = card(ui, side);
    Box const head = card_heading(ui, line, "Timeline");
    text(ui, head, "everything, newest first", TextStyle::Small, Tone::Muted, Align::Right);
    ui.open(ui.id("timeline"), Role::List, line, "Timeline");
    constexpr TimelineSpec rows[] = {
        {Icon::Call, "Call, no answer", "Try again after 14:00", "Today 09:12"},
        {Icon::Mail, "Firm reminder sent", "3 invoices, €8,000.00", "4 Nov"},
        {Icon::Check, "Promise: €1,600.00 by 27 Nov", "kept 1, broken 2 before", "28 Oct"},
        {Icon::Letter, "Statement of account sent", "", "1 Oct"}};
    for (std::size_t index = 0; index < std::size(rows); ++index)
        line.y += timeline_row(ui, ui.id("timeline-row", index), line, rows[index]);
    ui.close();
}

void draw_messages(Ui& ui, Box& page, GalleryState& state) {
    constexpr std::string_view one_action[] = {"Download a backup"};
    BannerSpec const specs[] = {
        {Tone::Info, "This is sample data", "Look around; reset it at will.", {}},
        {Tone::Warn, "Your last backup is 34 days old", "A backup file is your safety net.", one_action},
        {Tone::Bad, "NOT SAVED", "The browser refused to write: the disk is full.", one_action},
        {Tone::Good, "All 98 invoices are in", "", {}},
    };
    for (std::size_t index = 0; index < std::size(specs); ++index) {
        float const height = banner_height(ui, specs[index], page.width);
        if (banner(ui, ui.id("banner", index), cut_top(page, height, 12), specs[index]) >= 0)
            state.last_press = "Backup";
    }
    ProgressSpec const work{"Reading invoices", 0.42f, "12,000 of 28,500 rows", "Cancel"};
    Box const box = cut_top(page, progress_height(work) + 32, 16);
    if (progress(ui, ui.id("progress"), card(ui, box), work)) state.last_press = "Cancel";
    constexpr ButtonSpec actions[] = {{"Look ahead", "", ButtonKind::Primary}, {"Add an invoice"}};
    EmptySpec const empty{Icon::Check, "Nothing to chase today",
                          "Well done. The next reminder is due on Tuesday, for Atelier Nord.", actions};
    Box const ground = cut_top(page, empty_state_height(ui, empty, page.width) + 64, 16);
    empty_state(ui, ui.id("empty"), card(ui, ground), empty);
}

void draw_charts(Ui& ui, Box& page) {
    int const columns = columns_for(ui, 2, 2);
    constexpr ChartColumn weeks[] = {{9.4, 6.1, 12.3, "23 Nov", "€9,400, between €6,100 and €12,300"},
                                     {7.0, 3.9, 9.8, "30 Nov", "€7,000"},
                                     {12.2, 8, 15, "7 Dec", "€12,200"},
                                     {4.1, 1, 7.5, "14 Dec", "€4,100"},
                                     {6.6, 3, 9, "21 Dec", "€6,600"}};
    constexpr ChartPoint days[] = {{52, "Jun", "52 days"}, {49, "Jul", "49 days"}, {55, "Aug", "55 days"},
                                   {47, "Sep", "47 days"}, {44, "Oct", "44 days"}, {41, "Nov", "41 days"}};
    auto const whole = [](double value, std::string& into) {
        into = std::to_string(static_cast<int>(std::lround(value)));
    };
    auto const euros = [&](double value, std::string& into) {
        whole(value * 1000, into);
        into.insert(0, "€");
    };
    Box row = cut_top(page, columns == 1 ? 456.0f : 220.0f, 16);
    for (int index = 0; index < 2; ++index) {
        Box const place = columns == 1 ? cut_top(row, 220, 16) : column(row, index, 2, 16);
        Box rest = card(ui, place);
        card_heading(ui, rest, index == 0 ? "Money expected by week" : "Days until paid");
        if (index == 0)
            column_chart(ui, ui.id("weeks"), rest,
                         "Money expected in five weeks, highest in the week of 7 December", weeks, euros);
        else
            line_chart(ui, ui.id("dso"), rest, "Days until paid, falling from 52 in June to 41 in November",
                       days, whole);
    }
}

void draw_many(Ui& ui, Box& page, GalleryState& state) {
    constexpr TableColumn columns[] = {
        {"Invoice", "invoiceNumber", 0, 120, Align::Left, 0, TableColumn::Sort::Yes},
        {"Amount", "InvoiceAmount", 140, 0, Align::Right, 0, TableColumn::Sort::Yes}};
    TableSpec spec;
    spec.name = "Ten million invoices";
    spec.columns = columns;
    spec.row_count = 10'000'000;
    spec.row_height = 36;
    auto const cell = [](std::int64_t row, int column, TableCell& out) {
        out.text = column == 0 ? std::to_string(row + 1) : std::to_string(row % 977) + ".00";
        if (column == 1) out.weight = TableCell::Weight::Strong;
    };
    spec.cell = cell;
    Box const box = cut_top(page, 300, 16);
    table(ui, ui.id("many"), card(ui, box, 0, 6), spec, state.many);
}

void draw_overlays(Ui& ui, GalleryState& state) {
    if (state.is_dialog_open) {
        Dialog dialog = begin_dialog(ui, ui.id("dialog"), {"Record payment", 480, 170});
        FieldSpec amount{"Amount", "0.00", "", "", InputKind::Amount};
        FieldSpec day{"Received on", "today, fri, 31.1.", "", "", InputKind::Date};
        text_field(ui, ui.id("dialog-amount"), cut_top(dialog.body, 72, 12), amount, state.amount);
        std::string when;
        text_field(ui, ui.id("dialog-day"), cut_top(dialog.body, 72, 12), day, when);
        Box row = begin_footer(ui, dialog);
        bool const is_done =
            button_right(ui, ui.id("dialog-save"), row, {"Record payment", "", ButtonKind::Primary});
        bool const is_left = button_right(ui, ui.id("dialog-cancel"), row, {"Cancel"});
        end_dialog(ui, dialog);
        if (is_done || is_left || dialog.is_cancelled) state.is_dialog_open = false;
        if (is_done) state.last_press = "Record payment";
    }
    if (state.toast_until_ms == 0) return;
    Toast const all[] = {
        {ui.id("toast"), "Call logged for Atelier Nord", "Undo", Tone::Good, state.toast_until_ms}};
    ToastResult const result = toasts(ui, all);
    if (result.action >= 0) state.last_press = "Undo";
    if (result.action >= 0 || result.closed >= 0) state.toast_until_ms = 0;
}

} // namespace

void gallery(Ui& ui, GalleryState& state) {
    ShellResult const frame = gallery_shell(ui, state);
    NodeId const scroll = ui.id("gallery");
    ui.open(ui.id("gallery-main"), Role::Main, frame.content, "");
    Box const content = begin_scroll(ui, scroll, frame.content);
    bool const is_phone = ui.breadth() == Breadth::Phone;
    float const padding = is_phone ? 16.0f : Measures::page_padding;
    Box page{content.x + padding, content.y + Measures::page_padding, content.width - 2 * padding,
             content.height};
    constexpr ButtonSpec why{"Why this order?"};
    constexpr ButtonSpec start{"Start session", "", ButtonKind::Primary, Icon::None, "S"};
    HeaderSpec header;
    header.title = "Good morning. Twelve people to talk to.";
    header.subtitle = "Friday 20 November · bank data up to yesterday · about ten minutes";
    header.actions_width = button_width(ui, why) + button_width(ui, start) + 12;
    Box actions = screen_header(ui, page, header);
    if (button_right(ui, ui.id("start"), actions, start)) state.last_press = "Start session";
    if (button_right(ui, ui.id("why"), actions, why)) state.last_press = "Why this order?";
    draw_kpis(ui, page, state);
    draw_work(ui, page, state);
    draw_buttons(ui, page, state);
    draw_fields(ui, page, state);
    gallery_pickers(ui, page, state);
    gallery_scripts(ui, page);
    draw_customer(ui, page, state);
    draw_messages(ui, page, state);
    draw_charts(ui, page);
    draw_many(ui, page, state);
    end_scroll(ui, scroll, frame.content, page.y);
    ui.close();
    draw_overlays(ui, state);
}

} // namespace dunlin::ui
