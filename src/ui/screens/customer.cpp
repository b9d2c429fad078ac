// One customer: what is owed and since when, everything that was billed, paid and said, and what to do next.
#include "core/base/sorting.hpp"
#include "ui/screens/actions.hpp"
#include "ui/screens/ageing_bar.hpp"
#include "ui/screens/commands.hpp"
#include "ui/screens/customer_parts.hpp"
#include "ui/screens/page_scroll.hpp"
#include "ui/screens/screen.hpp"

#include "ui/card.hpp"
#include "ui/overlay.hpp"
#include "ui/shell.hpp"

#include "core/report/statement.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace dunlin::ui {

namespace {

using app::ActionId;
// The first ones are buttons as far as there is room, the others stand in the menu.
constexpr std::size_t most_buttons = 3;
constexpr std::array<ActionId, 15> actions_here{
    ActionId::LogCall,      ActionId::WriteMessage,  ActionId::RecordPayment, ActionId::Statement,
    ActionId::LogEmail,     ActionId::LogLetter,     ActionId::LogNote,       ActionId::SetFollowUp,
    ActionId::AddInvoice,   ActionId::AddCreditNote, ActionId::AddContact,    ActionId::LogNotice,
    ActionId::EditCustomer, ActionId::ChoosePolicy,  ActionId::VoidCustomer,
};

std::string joined(std::initializer_list<std::string> parts) {
    std::string out;
    for (std::string const& part : parts)
        if (!part.empty()) out += (out.empty() ? "" : " · ") + part;
    return out;
}

std::string subtitle_of(View const& view, CustomerRow const& customer) {
    std::string terms, contact;
    if (customer.data.payment_terms_days >= 0)
        terms = view.tr_count("customer.terms", customer.data.payment_terms_days);
    for (RowIndex const row : customer.contacts) {
        ContactRow const& person = view.book().contacts[row];
        if (person.is_voided || (person.data.roles & BillingRole) == 0 || person.data.name.empty()) continue;
        contact = view.tr("customer.billing-contact", {person.data.name});
        break;
    }
    return joined({customer.data.number,
                   view.tr(std::string{"legal-form."} + name_of(customer.data.legal_form)),
                   customer.data.address.city, terms, contact});
}

struct ChipText {
    std::string label;
    Tone tone = Tone::Plain;
};

std::vector<ChipText> chips_of(View const& view, RowIndex row) {
    CustomerRow const& customer = view.book().customers[row];
    std::vector<ChipText> chips;
    if (customer.is_voided) chips.push_back({view.tr("customer.voided"), Tone::Bad});
    if (customer.data.hold == Hold::Cease) chips.push_back({view.tr("customer.ceased"), Tone::Bad});
    if (!lawyers_of(view.book(), row).empty()) chips.push_back({view.tr("customer.represented"), Tone::Warn});
    for (WorklistEntry const& entry : view.app.figures().worklist()) {
        if (entry.customer != row) continue;
        StateLook const look = look_of(entry.why);
        chips.push_back({view.tr(look.words), look.tone});
    }
    for (std::string const& tag : customer.data.tags) chips.push_back({tag, Tone::Plain});
    return chips;
}

struct ButtonText {
    std::string label, keys;
};

ButtonSpec button_spec(View const& view, std::size_t index, ButtonText const& text) {
    ButtonSpec spec;
    spec.availability = availability_of(view, actions_here[index]);
    spec.label = text.label;
    spec.shortcut = text.keys;
    if (index != 0) return spec;
    spec.kind = ButtonKind::Primary;
    spec.icon = icon_of(actions_here[0]);
    return spec;
}

void draw_more(Ui& ui, View const& view, Box const& box, std::size_t first) {
    std::vector<ActionId> actions(actions_here.begin() + static_cast<std::ptrdiff_t>(first),
                                  actions_here.end());
    // Most businesses never need it: it isn't shown to them as something they can't do.
    if (availability_of(view, ActionId::LogNotice) == Availability::Disabled)
        actions.erase(std::remove(actions.begin(), actions.end(), ActionId::LogNotice), actions.end());
    int const chosen = action_menu(ui, view, "customer-more", box, actions);
    if (chosen >= 0) perform(view, actions[static_cast<std::size_t>(chosen)]);
}

void draw_header(Ui& ui, View const& view, RowIndex row, Box& page) {
    CustomerRow const& customer = view.book().customers[row];
    std::array<ButtonText, most_buttons> labels;
    std::size_t shown = 0;
    float const more_width = ui.control_height();
    float width = more_width;
    for (; shown < most_buttons; ++shown) {
        ActionId const action = actions_here[shown];
        labels[shown] = {view.tr(app::action_of(action).words), shown_keys(ui, view, action)};
        float const wanted = button_width(ui, button_spec(view, shown, labels[shown])) + 12;
        if (width + wanted > page.width) break;
        width += wanted;
    }
    std::string const title = customer_name(view, row), subtitle = subtitle_of(view, customer);
    std::vector<ChipText> const texts = chips_of(view, row);
    std::vector<ChipSpec> chips;
    for (ChipText const& chip_text : texts)
        chips.push_back(ChipSpec{chip_text.label, chip_text.tone, Icon::None});
    HeaderSpec header;
    header.title = title;
    header.subtitle = subtitle;
    header.chips = chips;
    header.actions_width = width;
    Box actions = screen_header(ui, page, header);
    bool const is_below = actions.width > width + 0.5f; // the buttons stand under the title, from the left
    float const height = ui.control_height();
    if (!is_below)
        draw_more(ui, view, middle_right(cut_right(actions, more_width, 12), more_width, height), shown);
    for (std::size_t i = 0; i < shown; ++i) {
        NodeId const id = ui.id("customer-action", i);
        ButtonSpec const spec = button_spec(view, i, labels[i]);
        if (is_below ? button_left(ui, id, actions, spec) : button_right(ui, id, actions, spec))
            perform(view, actions_here[i]);
    }
    if (is_below) draw_more(ui, view, middle_left(cut_left(actions, more_width), more_width, height), shown);
}

// What was meant to be done, with a button that says it is.
void draw_follow_ups(Ui& ui, View const& view, CustomerRow const& customer, Box& page) {
    std::vector<RowIndex> open;
    for (RowIndex const row : customer.follow_ups) {
        FollowUpRow const& follow_up = view.book().follow_ups[row];
        if (!follow_up.is_voided && follow_up.state == FollowUpState::Open) open.push_back(row);
    }
    sort_stably(open, [&](RowIndex a, RowIndex b) {
        return view.book().follow_ups[a].data.due < view.book().follow_ups[b].data.due;
    });
    if (open.size() > 3) open.resize(3);
    std::string const done = view.tr("follow-up.done");
    std::array<std::string_view, 1> const actions{done};
    for (RowIndex const row : open) {
        FollowUpRow const& follow_up = view.book().follow_ups[row];
        bool const is_due = follow_up.data.due <= view.today();
        std::string const title = follow_up.data.due == view.today()
                                      ? view.tr("follow-up.today")
                                      : view.tr("follow-up.for", {view.date(follow_up.data.due)});
        BannerSpec spec;
        spec.tone = is_due ? Tone::Warn : Tone::Info;
        spec.title = title;
        std::string const words = follow_up_words(view, follow_up);
        spec.text = words;
        spec.actions = actions;
        Box const area = cut_top(page, banner_height(ui, spec, page.width), 16);
        if (banner(ui, ui.id("follow-up", follow_up.id.value), area, spec) == 0)
            view.ask(app::Perform{CloseFollowUp{follow_up.id, FollowUpState::Done}});
    }
}

void draw_figures(Ui& ui, View const& view, app::CurrencySummary const& summary, Box& page) {
    Balance const& balance = summary.balance;
    Currency const currency = summary.currency;
    bool const is_phone = ui.breadth() == Breadth::Phone;
    AgeingBar const bar = ageing_bar(view, AgeingSpec{}, summary.ageing, currency);
    std::string const late = view.days_late(balance.oldest_days_late);
    struct Figure {
        std::string label, value;
        Tone tone = Tone::Plain;
    };
    std::array<Figure, 4> const figures{{
        {view.tr("column.owed"), view.money(balance.owed_minor, currency), Tone::Plain},
        {view.tr("column.overdue"), view.money(balance.overdue_minor, currency),
         balance.overdue_minor > 0 ? Tone::Bad : Tone::Plain},
        {view.tr("column.unallocated"), view.money(balance.unallocated_minor, currency), Tone::Plain},
        {view.tr("customer.oldest"), late.empty() ? view.tr("customer.nothing-late") : late, Tone::Plain},
    }};
    int const columns = is_phone ? 2 : 4;
    float const row_height = 44;
    float const rows = is_phone ? 2 : 1;
    float height = 32 + rows * (row_height + 14) - 14;
    if (!bar.segments.empty()) height += 14 + ageing_bar_height(ui, bar, page.width - 36);
    Box const box = cut_top(page, height, 16);
    ui.open(ui.id("figures", currency.code()), Role::Group, box,
            view.tr("customer.figures", {currency.code()}));
    Box inner = card(ui, box);
    for (int first = 0; first < 4; first += columns) {
        Box const row = cut_top(inner, row_height, 14);
        for (int i = 0; i < columns; ++i) {
            Figure const& shown = figures[static_cast<std::size_t>(first + i)];
            figure(ui, column(row, i, columns, 16), shown.label, shown.value, shown.tone);
        }
    }
    draw_ageing_bar(ui, bar, inner);
    ui.close();
}

void draw_all_figures(Ui& ui, View const& view, RowIndex customer, Box& page) {
    bool is_drawn = false;
    for (app::CurrencySummary const& summary : view.app.figures().summary_of(customer)) {
        if (summary.balance.owed_minor == 0 && summary.balance.unallocated_minor == 0) continue;
        draw_figures(ui, view, summary, page);
        is_drawn = true;
    }
    if (is_drawn) return;
    app::CurrencySummary nothing;
    std::vector<Currency> const currencies = currencies_of(view.book(), customer);
    nothing.currency = currencies.empty() ? view.app.default_currency() : currencies.front();
    draw_figures(ui, view, nothing, page);
}

} // namespace

void draw_customer(Ui& ui, View const& view, Box page) {
    CustomerId const id = view.app.place().customer;
    RowIndex const customer = view.book().customers.ids.find(id);
    if (customer == no_row) {
        std::string const title = view.tr("customer.missing");
        empty_state(ui, ui.id("customer-missing"), page, EmptySpec{Icon::People, title, {}, {}});
        return;
    }
    CustomerState& state = view.screens.customer;
    if (!(state.customer == id)) {
        state = CustomerState{};
        state.customer = id;
    }
    PageScroll scroll{ui, page};
    Box content = scroll.content();
    draw_header(ui, view, customer, content);
    draw_follow_ups(ui, view, view.book().customers[customer], content);
    bool const is_wide = ui.breadth() == Breadth::Full;
    Box side = content;
    if (is_wide) side = cut_right(content, std::min(400.0f, content.width * 0.36f), 20);
    draw_all_figures(ui, view, customer, content);
    draw_customer_tabs(ui, view, customer, content, page.height);
    if (!is_wide) side = content;
    draw_contact_now(ui, view, customer, side);
    draw_customer_chase(ui, view, customer, side);
    draw_customer_disputes(ui, view, customer, side);
    draw_customer_promises(ui, view, customer, side);
    draw_customer_timeline(ui, view, customer, side);
    scroll.end(std::max(content.y, side.y));
}

} // namespace dunlin::ui
