// The guided session: one customer at a time, the message already written, and what to look at before it goes
// out; then the next one. At its end, what came of it.
#include "ui/screens/actions.hpp"
#include "ui/screens/commands.hpp"
#include "ui/screens/customer_parts.hpp"
#include "ui/screens/form_layout.hpp"
#include "ui/screens/list_table.hpp"
#include "ui/screens/message_dialog.hpp"
#include "ui/screens/page_scroll.hpp"

#include "app/contact_now.hpp"
#include "core/base/sorting.hpp"
#include "ui/card.hpp"
#include "ui/paint.hpp"
#include "ui/shell.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace dunlin::ui {

namespace {

using app::ActionId;
using app::Session;
using Step = app::WalkSession::Step;
using Weight = app::MessageCheck::Weight;

constexpr std::int64_t most_invoices_shown = 6;
constexpr std::string_view send_key = "E";

// ---- the message

bool is_untouched(SessionState const& state) {
    app::MessageForm const &draft = state.draft, &made = state.made;
    return draft.kind == made.kind && draft.contact == made.contact && draft.language == made.language &&
           draft.subject == made.subject && draft.body == made.body && draft.exception.empty();
}

// Written for whoever is there now; anew when the book changed, unless the person had begun to change it.
void prepare_message(View const& view, RowIndex customer) {
    SessionState& state = view.screens.session;
    CustomerId const id = view.book().customers[customer].id;
    bool const is_other = !(state.customer == id);
    if (!is_other && (state.version == view.book().version || !is_untouched(state))) return;
    state.customer = id;
    state.version = view.book().version;
    std::string const way = state.draft.way;
    state.draft = message_form(view.app.form_context(), customer, view.app.words().language());
    if (!is_other) state.draft.way = way;
    state.made = state.draft;
    if (!is_other) return;
    state.invoices = {};
    state.is_send_wanted = false;
}

bool is_sender_known(View const& view) {
    app::BusinessForm const business = app::business_form(view.book(), view.app.locale());
    return !business.name.empty() && !business.sender.empty();
}

// A button in the flow, pressed by its key too.
struct FlowButton {
    std::string_view key; // of the id
    std::string label, hint;
    Icon icon = Icon::None;
    ButtonKind kind = ButtonKind::Secondary;
    Availability availability = Availability::Enabled;
};
ButtonSpec spec_of(FlowButton const& one) {
    ButtonSpec spec;
    spec.label = one.label;
    spec.key = one.hint;
    spec.icon = one.icon;
    spec.kind = one.kind;
    spec.availability = one.availability;
    return spec;
}
float flow_height(Ui const& ui, std::vector<FlowButton> const& buttons, float width) {
    Flow flow{{0, 0, width, 10'000}, ui.control_height(), 8};
    for (FlowButton const& one : buttons) static_cast<void>(flow.next(button_width(ui, spec_of(one))));
    return flow.height();
}
// The pressed one's place, or -1.
int draw_flow(Ui& ui, std::vector<FlowButton> const& buttons, Box const& area) {
    Flow flow{area, ui.control_height(), 8};
    int pressed = -1;
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        ButtonSpec const spec = spec_of(buttons[i]);
        Box const box = flow.next(std::min(button_width(ui, spec), area.width));
        if (button(ui, ui.id("session-button", buttons[i].key), box, spec)) pressed = static_cast<int>(i);
    }
    return pressed;
}

// In few words: the customer is before the person's eyes.
struct Deed {
    ActionId action;
    char const* words;
};
constexpr std::array<Deed, 7> deeds{{
    {ActionId::LogLetter, "channel.letter"},
    {ActionId::LogPromise, "session.deed.promise"},
    {ActionId::LogDispute, "session.deed.dispute"},
    {ActionId::ProposePlan, "session.deed.plan"},
    {ActionId::RecordPayment, "session.deed.payment"},
    {ActionId::SetFollowUp, "session.deed.later"},
    {ActionId::LogNote, "channel.note"},
}};

bool is_call_next(View const& view, RowIndex customer) {
    WorklistEntry const* const entry = view.app.figures().worklist_entry_of(customer);
    return entry != nullptr && entry->next_step == NextStep::Call;
}

FlowButton send_button(View const& view, app::MessageForm const& draft, RowIndex customer) {
    FlowButton send{"send", view.tr(send_words(draft)), {}, Icon::Mail};
    if (!is_call_next(view, customer)) send.kind = ButtonKind::Primary;
    if (app::has_single_keys(view.app)) send.hint = send_key;
    if (!view.app.can_write() || view.app.messages(draft.language) == nullptr)
        send.availability = Availability::Disabled;
    return send;
}

// What can be done with the customer.
std::vector<FlowButton> buttons_of(Ui const& ui, View const& view, RowIndex customer) {
    std::vector<FlowButton> buttons{send_button(view, view.screens.session.draft, customer)};
    buttons.push_back({"call", view.tr("step.call"), shown_keys(ui, view, ActionId::LogCall), Icon::Call,
                       is_call_next(view, customer) ? ButtonKind::Primary : ButtonKind::Secondary,
                       availability_of(view, ActionId::LogCall)});
    for (auto const& [action, words] : deeds)
        buttons.push_back({words, view.tr(words), shown_keys(ui, view, action), icon_of(action),
                           ButtonKind::Secondary, availability_of(view, action)});
    return buttons;
}

void do_it(View const& view, RowIndex customer, int pressed) {
    if (pressed < 0) return;
    auto const at = static_cast<std::size_t>(pressed);
    if (at == 0) return view.ask(app::SendMessage{view.screens.session.draft});
    if (at == 1) return ask_to_call(view, customer);
    perform(view, deeds[at - 2].action);
}

// On a phone the first ones stay within the thumb's reach.
constexpr std::size_t foot_buttons = 2;
bool has_foot(Ui const& ui) { return ui.breadth() == Breadth::Phone; }

void draw_foot(Ui& ui, View const& view, RowIndex customer, Box const& foot) {
    std::vector<FlowButton> buttons = buttons_of(ui, view, customer);
    buttons.resize(foot_buttons);
    paint::line_across(ui, 0, foot.y - 12, ui.screen().width, ui.theme().line);
    view.screens.foot_height = foot.height + 28;
    do_it(view, customer, draw_flow(ui, buttons, foot));
}

// The key isn't lost while the texts of the language are on their way.
bool is_late_send(Ui& ui, View const& view) {
    SessionState& state = view.screens.session;
    bool const is_there = view.app.messages(state.draft.language) != nullptr;
    if (!is_there && view.app.can_write() && app::has_single_keys(view.app) && ui.take_key(send_key))
        state.is_send_wanted = true;
    return is_there && std::exchange(state.is_send_wanted, false);
}

// A firmer or a softer reminder, another language. What was typed isn't written over by a slip.
void take_message_keys(Ui& ui, View const& view, SessionState& state) {
    app::MessageForm& draft = state.draft;
    bool const is_typed = draft.subject != state.made.subject || draft.body != state.made.body;
    if (is_typed || !view.app.can_write() || !app::has_single_keys(view.app)) return;
    app::MessageKind const kind = kind_of(draft);
    bool const is_firmer = ui.take_key("+"), is_softer = !is_firmer && ui.take_key("-");
    if ((is_firmer || is_softer) && app::is_reminder(kind)) {
        auto const other = static_cast<app::MessageKind>(static_cast<int>(kind) + (is_firmer ? 1 : -1));
        if (!app::is_reminder(other)) return;
        draft.kind = name_of(other);
        ui.outbox().announcements.push_back(view.tr("message.kind." + draft.kind));
    }
    if (!ui.take_key(".")) return;
    std::span<std::string_view const> const languages = app::message_languages();
    auto const at = std::find(languages.begin(), languages.end(), draft.language) - languages.begin();
    draft.language = languages[static_cast<std::size_t>(at + 1) % languages.size()];
    ui.outbox().announcements.push_back(view.tr("message.language." + draft.language));
}

// What has to be entered before anybody can be written to.
void draw_gaps(FormLayout& form, View const& view, RowIndex customer) {
    if (!is_sender_known(view)) {
        form.words(view.tr("session.no-sender"), Tone::Warn);
        std::string const enter = view.tr("firm.edit");
        if (form.action("session-sender", enter, enter)) perform(view, ActionId::EditBusiness);
    }
    if (reach_of(view.book(), customer).is_reachable()) return;
    std::string const enter = view.tr("today.add-contact");
    if (form.action("session-contact", enter, enter)) perform(view, ActionId::AddContact);
}

void draw_message(Ui& ui, View const& view, RowIndex customer, Box& area) {
    SessionState& state = view.screens.session;
    Box const box = cut_top(area, state.message_height, 16);
    Box inner = card(ui, box);
    Box head = card_heading(ui, inner, view.tr("session.message"));
    text(ui, head, view.tr("session.keys"), TextStyle::Small, Tone::Muted, Align::Right);
    FormLayout form{ui, view, "session", inner};
    if (std::holds_alternative<std::monostate>(view.app.dialog())) form.general_error();
    draw_gaps(form, view, customer);
    std::string const before = state.draft.made_from;
    take_message_keys(ui, view, state);
    message_fields(ui, form, view, state.draft, ChecksPlace::Beside);
    if (state.draft.made_from != before) state.made = state.draft;

    std::vector<FlowButton> buttons = buttons_of(ui, view, customer);
    std::size_t const at_foot = has_foot(ui) ? foot_buttons : 0;
    buttons.erase(buttons.begin(), buttons.begin() + static_cast<std::ptrdiff_t>(at_foot));
    Box rest{inner.x, form.bottom() + 16, inner.width, 10'000};
    int const pressed = draw_flow(ui, buttons, cut_top(rest, flow_height(ui, buttons, inner.width), 12));
    if (form.events().is_submitted || is_late_send(ui, view))
        do_it(view, customer, 0);
    else if (pressed >= 0)
        do_it(view, customer, pressed + static_cast<int>(at_foot));
    std::string const hint = ui.is_touch() ? view.tr("session.hint-touch")
                                           : view.tr("session.hint", {shown_keys(ui, view, ActionId::Undo)});
    rest.y += paragraph(ui, rest, hint, TextStyle::Small, Tone::Muted);

    float const needed = rest.y - box.y + 16;
    if (needed != state.message_height) ui.want_frames(2);
    state.message_height = needed;
}

// ---- the customer

void draw_head(Ui& ui, View const& view, RowIndex customer, Box& area) {
    CustomerRow const& row = view.book().customers[customer];
    std::string const form = view.tr(std::string{"legal-form."} + name_of(row.data.legal_form));
    std::string kind = form;
    add_part(kind, row.data.address.city.empty() ? row.data.address.country : row.data.address.city);
    std::array<ChipSpec, 2> chips{ChipSpec{kind}, {}};
    std::string state_words, why;
    std::size_t count = 1;
    if (WorklistEntry const* const entry = view.app.figures().worklist_entry_of(customer)) {
        StateLook const look = look_of(entry->why);
        state_words = view.tr(look.words);
        chips[count++] = ChipSpec{state_words, look.tone};
        why = why_text(view, *entry);
    }
    std::string facts = why;
    std::string const there = time_there(view.app, customer);
    if (!there.empty()) facts += " " + view.tr("session.time-there", {there});
    Date const last = view.app.figures().last_contact_of(customer);
    if (last.is_set()) facts += " " + view.tr("session.last-contact", {view.date(last)});
    std::string const name = customer_name(view, customer);
    HeaderSpec header;
    header.title = name;
    header.subtitle = facts;
    header.chips = {chips.data(), count};
    static_cast<void>(screen_header(ui, area, header, 16));
}

std::vector<RowIndex> open_invoices(View const& view, RowIndex customer) {
    std::vector<RowIndex> open;
    for (RowIndex const row : view.book().customers[customer].invoices) {
        InvoiceRow const& invoice = view.book().invoices[row];
        if (!invoice.is_voided && app::figures_of(view.book(), invoice, view.today()).open_minor > 0)
            open.push_back(row);
    }
    sort_stably(open, [&](RowIndex a, RowIndex b) {
        return app::figures_of(view.book(), view.book().invoices[a], view.today()).due <
               app::figures_of(view.book(), view.book().invoices[b], view.today()).due;
    });
    return open;
}

std::string overdue_words(View const& view, RowIndex customer) {
    std::string words;
    for (Balance const& balance : view.app.figures().balances_of(customer))
        if (balance.overdue_minor > 0) add_part(words, view.money(balance.overdue_minor, balance.currency));
    return words;
}

void draw_invoices(Ui& ui, View const& view, RowIndex customer, Box& area) {
    std::vector<RowIndex> const open = open_invoices(view, customer);
    std::array<ListColumn, 4> const columns{{
        {"column.invoice", 0, 110, Align::Left, 0},
        {"column.due", 110, 0, Align::Left, 1},
        {"column.open", 120, 0, Align::Right, 0},
        {"column.late", 96, 0, Align::Right, 2},
    }};
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        InvoiceRow const& invoice = view.book().invoices[open[static_cast<std::size_t>(row)]];
        app::InvoiceFigures const figures = app::figures_of(view.book(), invoice, view.today());
        switch (column) {
        case 0: cell.text = view.document(invoice); return;
        case 1: cell.text = view.date(figures.due); return;
        case 2:
            cell.text = view.money(figures.open_minor, invoice.currency);
            cell.weight = TableCell::Weight::Strong;
            return;
        default: cell.text = view.days_late(figures.days_late); return;
        }
    };
    auto const key_at = [&](std::int64_t row) {
        return view.book().invoices[open[static_cast<std::size_t>(row)]].id.value;
    };
    ListTable list{view, {"session.invoices", "session.nothing-open"}, columns, open.size(), cell_at, key_at};
    constexpr float row_height = 40, foot = 44;
    list.make_rows(row_height);
    TableSpec const& spec = list.spec();
    float const most = Measures::header_height + row_height * static_cast<float>(most_invoices_shown);
    Box inner = card(ui, cut_top(area, std::min(table_height(ui, spec), most) + foot, 16), 0, 0);
    Box sum = inset(cut_bottom(inner, foot), 16, 0);
    TableResult const result =
        table(ui, ui.id("session-invoices"), inner, spec, view.screens.session.invoices);
    std::string const words = overdue_words(view, customer);
    text(ui, sum, view.tr("column.overdue"), TextStyle::BodyStrong);
    text(ui, sum, words.empty() ? view.tr("customer.nothing-late") : words, TextStyle::BodyStrong,
         Tone::Plain, Align::Right);
    if (result.activated_row < 0) return;
    InvoiceRow const& invoice = view.book().invoices[open[static_cast<std::size_t>(result.activated_row)]];
    view.ask(app::Go{app::Place{app::Screen::Invoice, view.book().customers[customer].id, invoice.id}});
}

// ---- what to look at before it goes out

// What is fine stands in chips, what isn't in sentences above them.
void draw_checks(Ui& ui, View const& view, Box& area) {
    std::vector<app::MessageCheck> const& checks = checks_of(view, view.screens.session.draft).panel;
    float const width = area.width - 36;
    constexpr float icon_room = 26, gap = 8;
    float height = 32 + 34;
    Flow measure{{0, 0, width, 10'000}, Measures::chip_height, gap};
    bool has_chips = false;
    for (app::MessageCheck const& check : checks) {
        if (check.weight == Weight::Good) {
            ChipSpec const spec{check.text, Tone::Good, Icon::Check};
            static_cast<void>(measure.next(std::min(width, chip_width(ui, spec))));
            has_chips = true;
        } else {
            height += paragraph_height(ui, check.text, TextStyle::Body, width - icon_room) + gap;
        }
    }
    if (has_chips) height += measure.height();
    std::string const title = view.tr("session.checks");
    Box inner = card(ui, cut_top(area, height, 16));
    card_heading(ui, inner, title);
    ui.open(ui.id("session-checks"), Role::List, inner, title);
    for (app::MessageCheck const& check : checks) {
        if (check.weight == Weight::Good) continue;
        float const line = paragraph_height(ui, check.text, TextStyle::Body, width - icon_room);
        Box row = cut_top(inner, line, gap);
        ui.add(0, Role::ListItem, row, check.text);
        bool const is_note = check.weight == Weight::Note;
        Box const icon = cut_left(row, icon_room - gap, gap);
        draw_icon(ui, {icon.x, icon.y, icon.width, line_height(TextStyle::Body)},
                  is_note ? Icon::Info : Icon::Warning, is_note ? ui.theme().warn : ui.theme().bad, 16);
        draw_paragraph(ui, row, check.text, TextStyle::Body, ui.theme().ink);
    }
    Flow flow{inner, Measures::chip_height, gap};
    for (app::MessageCheck const& check : checks) {
        if (check.weight != Weight::Good) continue;
        ChipSpec const spec{check.text, Tone::Good, Icon::Check};
        Box const box = flow.next(std::min(width, chip_width(ui, spec)));
        ui.add(0, Role::ListItem, box, check.text);
        draw_chip(ui, box, spec);
    }
    ui.close();
}

// ---- the session

void draw_bar(Ui& ui, View const& view, Session const& session, Box& page) {
    Box row = cut_top(page, ui.control_height(), 20);
    std::size_t const all = session.stops().size();
    std::size_t const passed = all - session.count(Session::State::Ahead);
    std::string const position =
        view.tr("session.position", {std::to_string(std::min(passed + 1, all)), std::to_string(all)});
    struct Walk {
        char const* words;
        Icon icon;
        app::Intent intent;
    };
    std::array<Walk, 3> const walks{{
        {"session.pause", Icon::Pause, app::Go{app::Place{}}},
        {"session.skip", Icon::ChevronRight, app::WalkSession{Step::Skip}},
        {"session.back", Icon::ChevronLeft, app::WalkSession{Step::Back}},
    }};
    for (Walk const& walk : walks) {
        std::string const label = view.tr(walk.words);
        ButtonSpec spec;
        spec.label = label;
        spec.icon = walk.icon;
        if (ui.breadth() == Breadth::Phone) spec.face = ButtonSpec::Face::IconOnly;
        if (button_right(ui, ui.id("session-walk", walk.words), row, spec, 8)) view.ask(walk.intent);
    }
    if (int const minutes = session.minutes_left(); minutes > 0 && ui.breadth() != Breadth::Phone) {
        std::string const words = view.tr_count("session.minutes-left", minutes);
        text(ui, cut_right(row, text_width(ui, words, TextStyle::Small), 12), words, TextStyle::Small,
             Tone::Muted);
    }
    ChipSpec const chip_spec{position};
    chip(ui, cut_left(row, chip_width(ui, chip_spec), 12), chip_spec);
    draw_progress(ui, row, static_cast<float>(passed) / static_cast<float>(all));
}

std::string amounts(View const& view, std::vector<Money> const& sums) {
    std::string words;
    for (Money const& sum : sums) words += (words.empty() ? "" : " + ") + view.money(sum.minor, sum.currency);
    return words;
}

std::string result_words(View const& view, Session const& session) {
    Session::Result const result = session.result(view.book(), view.app.figures());
    std::string words;
    auto const add = [&](char const* key, std::size_t count) {
        if (count > 0) add_part(words, view.tr_count(key, static_cast<std::int64_t>(count)));
    };
    add("session.people", session.count(Session::State::Done));
    add("session.minutes", static_cast<std::size_t>(session.minutes_spent()));
    add("session.messages", result.messages);
    add("session.calls", result.calls);
    add("session.letters", result.letters);
    add("session.others", result.others);
    add("session.promises", result.promises);
    add("session.skipped", session.count(Session::State::Skipped));
    if (!result.promised.empty())
        words += "\n" + view.tr("session.promised", {amounts(view, result.promised)});
    if (!result.asked_for.empty())
        words += "\n" + view.tr("session.asked-for", {amounts(view, result.asked_for)});
    return words;
}

void draw_end(Ui& ui, View const& view, Session const& session, Box const& page) {
    std::size_t const skipped = session.count(Session::State::Skipped);
    std::string const title = view.tr("session.done");
    std::string const words = result_words(view, session), close = view.tr("session.close"),
                      again = view.tr_count("session.again", static_cast<std::int64_t>(skipped));
    std::vector<ButtonSpec> actions(1);
    actions[0].label = close;
    actions[0].kind = ButtonKind::Primary;
    if (skipped > 0) actions.emplace_back().label = again;
    EmptySpec const spec{Icon::Check, title, words, actions};
    int const pressed = empty_state(ui, ui.id("session-end"), page, spec);
    if (pressed == 0) view.ask(app::WalkSession{Step::End});
    if (pressed == 1) view.ask(app::WalkSession{Step::SkippedAgain});
}

// Asked first where money may have come that isn't in the book.
void draw_gate(Ui& ui, View const& view, app::Freshness const& freshness, Box page) {
    constexpr float most_width = 680;
    std::vector<FlowButton> const buttons{
        {"fresh", view.tr("session.money-yes"), view.tr("key.enter"), Icon::Check, ButtonKind::Primary,
         view.app.can_write() ? Availability::Enabled : Availability::Disabled},
        {"payment", view.tr("money-in.add"), shown_keys(ui, view, ActionId::RecordPayment), Icon::Money,
         ButtonKind::Secondary, availability_of(view, ActionId::RecordPayment)},
        {"import", view.tr("session.money-import"), {}, Icon::Import},
        {"later", view.tr("session.pause"), {}, Icon::Pause, ButtonKind::Quiet},
    };
    std::string words = freshness.known_until.is_set()
                            ? view.tr("session.money-until", {view.date(freshness.known_until)})
                            : view.tr("session.money-none");
    words += " " + view.tr("session.money-why");
    float const width = std::min(page.width, most_width), inside = width - 36;
    std::string const title = view.tr("session.money");
    float const title_height = heading_height(ui, title, 1, inside);
    float const words_height = paragraph_height(ui, words, TextStyle::Body, inside);
    float const height = 32 + title_height + 8 + words_height + 20 + flow_height(ui, buttons, inside);
    Box inner = card(ui, {page.x + (page.width - width) / 2, page.y + 24, width, height});
    heading(ui, cut_top(inner, title_height, 8), title, 1);
    paragraph(ui, cut_top(inner, words_height, 20), words, TextStyle::Body);
    int pressed = draw_flow(ui, buttons, inner);
    if (pressed < 0 && view.app.can_write() && ui.take_key("Enter")) pressed = 0;
    switch (pressed) {
    case 0: return view.ask(app::ConfirmMoney{});
    case 1: return perform(view, ActionId::RecordPayment);
    case 2: return view.ask(app::Go{app::Place{app::Screen::Import, {}, {}}});
    case 3: return view.ask(app::Go{app::Place{}});
    default: return;
    }
}

} // namespace

void draw_session(Ui& ui, View const& view, Box page) {
    Session const& session = *view.app.session();
    RowIndex const customer = view.book().customers.ids.find(session.current());
    if (customer == no_row) return draw_end(ui, view, session, page);
    if (app::Freshness const& freshness = view.app.figures().money_freshness(view.book());
        !freshness.is_fresh)
        return draw_gate(ui, view, freshness, page);
    prepare_message(view, customer);
    Box const foot = has_foot(ui) ? cut_bottom(page, ui.control_height(), 28) : Box{};
    PageScroll scroll{ui, page};
    Box content = scroll.content();
    draw_bar(ui, view, session, content);
    bool const is_wide = ui.breadth() == Breadth::Full;
    Box side = content;
    if (is_wide) side = cut_right(content, content.width * 0.47f, 20);
    draw_head(ui, view, customer, content);
    draw_invoices(ui, view, customer, content);
    if (!is_wide) {
        draw_checks(ui, view, content);
        draw_message(ui, view, customer, content);
        draw_short_history(ui, view, customer, content);
        side = content;
    } else {
        draw_short_history(ui, view, customer, content);
        draw_checks(ui, view, content);
        draw_message(ui, view, customer, side);
    }
    if (!ui.is_typing()) {
        if (ui.take_key("ArrowRight")) view.ask(app::WalkSession{Step::Skip});
        if (ui.take_key("ArrowLeft")) view.ask(app::WalkSession{Step::Back});
    }
    scroll.end(std::max(content.y, side.y));
    if (has_foot(ui)) draw_foot(ui, view, customer, foot);
}

} // namespace dunlin::ui
