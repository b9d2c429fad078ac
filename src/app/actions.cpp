#include "app/actions.hpp"

#include "app/app.hpp"
#include "app/forms/today_filter.hpp"

#include <algorithm>

namespace dunlin::app {

namespace {

using With = Shortcut::With;
using On = Shortcut::On;
using Group = ActionGroup;
using Id = ActionId;

// None of these may belong to the browser: tests/app/actions_test.cpp.
constexpr Action actions[] = {
    // clang-format off
    {Id::OpenPalette, "search.placeholder", Group::Anywhere, Needs::Nothing, {{{"k", {}, With::Command}, {"/"}}}},
    {Id::ShowShortcuts, "shortcuts.title", Group::Anywhere, Needs::Nothing, {{{"?"}, {"F1"}}}},
    {Id::Undo, "toast.undo", Group::Anywhere, Needs::Writing, {{{"z", {}, With::Command}, {"z"}}}},
    {Id::Redo, "redo.word", Group::Anywhere, Needs::Writing,
     {{{"z", {}, With::CommandShift}, {"y", {}, With::Command, On::NotApple}}}},
    {Id::GoBack, "shortcuts.back", Group::Anywhere, Needs::Nothing, {{{"b", "g"}}}},
    {Id::GoToday, "nav.today", Group::GoTo, Needs::Nothing, {{{"t", "g"}}}},
    {Id::StartSession, "session.start", Group::GoTo, Needs::Writing, {{{"s", "g"}}}},
    {Id::GoCustomers, "nav.customers", Group::GoTo, Needs::Nothing, {{{"c", "g"}}}},
    {Id::GoInvoices, "nav.invoices", Group::GoTo, Needs::Nothing, {{{"i", "g"}}}},
    {Id::GoMoneyIn, "nav.money-in", Group::GoTo, Needs::Nothing, {{{"m", "g"}}}},
    {Id::GoReports, "nav.reports", Group::GoTo, Needs::Nothing, {{{"r", "g"}}}},
    {Id::GoImport, "nav.import", Group::GoTo, Needs::Nothing, {{{"f", "g"}}}},
    {Id::GoData, "nav.data", Group::GoTo, Needs::Nothing, {{{"d", "g"}}}},
    {Id::WriteMessage, "message.write", Group::Customer, Needs::WritingCustomer, {{{"w"}}}},
    {Id::LogCall, "interaction.log-call", Group::Customer, Needs::WritingCustomer, {{{"c"}}}},
    {Id::LogEmail, "interaction.log-email", Group::Customer, Needs::WritingCustomer, {{{"e"}}}},
    {Id::LogLetter, "interaction.log-letter", Group::Customer, Needs::WritingCustomer, {{{"l"}}}},
    {Id::LogNote, "interaction.log-note", Group::Customer, Needs::WritingCustomer, {{{"n"}}}},
    {Id::LogPromise, "session.promise", Group::Customer, Needs::WritingCustomer, {{{"m"}}}},
    {Id::LogDispute, "session.dispute", Group::Customer, Needs::WritingCustomer, {{{"d"}}}},
    {Id::ProposePlan, "session.plan", Group::Customer, Needs::WritingCustomer, {{{"r"}}}},
    {Id::RecordPayment, "money-in.add", Group::Customer, Needs::Writing, {{{"p"}}}},
    {Id::SetFollowUp, "follow-up.set", Group::Customer, Needs::WritingCustomer, {{{"f"}}}},
    {Id::AddInvoice, "invoices.add", Group::Customer, Needs::Writing, {{{"i"}}}},
    {Id::AddCreditNote, "credit-note.add", Group::Customer, Needs::WritingCustomer, {}},
    {Id::AddContact, "contact.add", Group::Customer, Needs::WritingCustomer, {}},
    {Id::Statement, "customer.statement", Group::Customer, Needs::WritingCustomer, {{{"s"}}}},
    {Id::LogNotice, "notice.log", Group::Customer, Needs::WritingCustomer, {}},
    {Id::EditCustomer, "customer.edit", Group::Customer, Needs::WritingCustomer, {}},
    {Id::ChoosePolicy, "chase.choose", Group::Customer, Needs::WritingCustomer, {}},
    {Id::VoidCustomer, "customer.void", Group::Customer, Needs::WritingCustomer, {}},
    {Id::WriteOff, "write-off.add", Group::Invoice, Needs::WritingInvoice, {}},
    {Id::EditInvoice, "invoice.edit", Group::Invoice, Needs::WritingInvoice, {}},
    {Id::ChooseInvoicePolicy, "chase.choose-invoice", Group::Invoice, Needs::WritingInvoice, {}},
    {Id::VoidInvoice, "invoice.void", Group::Invoice, Needs::WritingInvoice, {}},
    {Id::AddCustomer, "customers.add", Group::Book, Needs::Writing, {{{"a"}}}},
    {Id::DownloadBackup, "save.download", Group::Book, Needs::Book, {}},
    {Id::DownloadBook, "data.book.download", Group::Book, Needs::Book, {}},
    {Id::DownloadCalendar, "data.calendar.download", Group::Book, Needs::Book, {}},
    {Id::CheckBook, "data.check.run", Group::Book, Needs::Book, {}},
    {Id::EditBusiness, "firm.edit", Group::Book, Needs::Writing, {}},
    {Id::EditPolicy, "chase.edit", Group::Book, Needs::Writing, {}},
    {Id::EditTexts, "text.edit", Group::Book, Needs::Writing, {}},
    {Id::EditInterest, "interest.edit", Group::Book, Needs::Writing, {}},
    {Id::SpreadBacklog, "backlog.spread", Group::Book, Needs::Writing, {}},
    {Id::ColoursOfSystem, "theme.system", Group::Colours, Needs::Writing, {}},
    {Id::ColoursLight, "theme.light", Group::Colours, Needs::Writing, {}},
    {Id::ColoursDark, "theme.dark", Group::Colours, Needs::Writing, {}},
    {Id::ColoursContrast, "theme.contrast", Group::Colours, Needs::Writing, {}},
    // clang-format on
};
static_assert(std::size(actions) == static_cast<std::size_t>(ActionId::Count));

struct AtHand {
    CustomerRow const* customer = nullptr;
    InvoiceRow const* invoice = nullptr;
};

AtHand at_hand(App const& app, Subject const& subject) {
    AtHand found{app.book().customers.find(subject.customer), app.book().invoices.find(subject.invoice)};
    if (found.customer != nullptr && found.customer->is_voided) found.customer = nullptr;
    if (found.invoice != nullptr && found.invoice->is_voided) found.invoice = nullptr;
    return found;
}

Intent payment_intent(App const& app, AtHand const& hand) {
    FormContext const context = app.form_context();
    PaymentForm form =
        payment_form(context, hand.customer != nullptr ? hand.customer->id : CustomerId{}, PaymentId{});
    if (hand.invoice == nullptr) return OpenDialog{form};
    std::int64_t const open_minor = figures_of(app.book(), *hand.invoice, app.clock().today).open_minor;
    if (open_minor <= 0) return OpenDialog{form};
    form.currency = hand.invoice->currency.code();
    form.amount = format_amount(app.locale(), Money{open_minor, hand.invoice->currency});
    form.reference = hand.invoice->number; // so that the money is proposed to this one first
    refresh_lines(form, context);
    return OpenDialog{form};
}

Intent customer_intent(App const& app, ActionId id, AtHand const& hand) {
    FormContext const context = app.form_context();
    CustomerId const customer = hand.customer != nullptr ? hand.customer->id : CustomerId{};
    InvoiceId const invoice = hand.invoice != nullptr ? hand.invoice->id : InvoiceId{};
    auto const log = [&](Channel channel) {
        return OpenDialog{interaction_form(context, customer, channel, app.clock().now)};
    };
    auto const log_call = [&](Outcome outcome) {
        InteractionForm form = interaction_form(context, customer, Channel::Call, app.clock().now);
        form.outcome = name_of(outcome);
        lead_on(form, context);
        return OpenDialog{std::move(form)};
    };
    switch (id) {
    case Id::WriteMessage: return write_intent(app, customer);
    case Id::LogCall: return log(Channel::Call);
    case Id::LogEmail: return log(Channel::Email);
    case Id::LogLetter: return log(Channel::Letter);
    case Id::LogNote: return log(Channel::Note);
    case Id::LogPromise: return log_call(Outcome::Promise);
    case Id::LogDispute: return log_call(Outcome::Dispute);
    case Id::ProposePlan: return write_intent(app, customer, MessageKind::PlanProposal);
    case Id::RecordPayment: return payment_intent(app, hand);
    case Id::SetFollowUp: return OpenDialog{follow_up_form(context, customer)};
    case Id::AddInvoice: return OpenDialog{invoice_form(context, customer, InvoiceId{})};
    case Id::AddCreditNote: return OpenDialog{credit_note_form(context, customer, invoice)};
    case Id::AddContact: return OpenDialog{contact_form(context, customer, ContactId{})};
    case Id::Statement: return write_intent(app, customer, MessageKind::Statement);
    case Id::LogNotice: return OpenDialog{notice_form(context, customer)};
    case Id::EditCustomer: return OpenDialog{customer_form(context, customer)};
    case Id::ChoosePolicy: return OpenDialog{policy_form(app.book(), customer, InvoiceId{})};
    case Id::ChooseInvoicePolicy: return OpenDialog{policy_form(app.book(), CustomerId{}, invoice)};
    case Id::VoidCustomer: return OpenDialog{VoidForm{customer, {}}};
    case Id::WriteOff: return OpenDialog{write_off_form(context, invoice)};
    case Id::EditInvoice: return OpenDialog{invoice_form(context, customer, invoice)};
    default: break;
    }
    return OpenDialog{VoidForm{invoice, {}}};
}

Screen screen_of(ActionId id) {
    switch (id) {
    case Id::GoCustomers: return Screen::Customers;
    case Id::GoInvoices: return Screen::Invoices;
    case Id::GoMoneyIn: return Screen::MoneyIn;
    case Id::GoReports: return Screen::Reports;
    case Id::GoImport: return Screen::Import;
    case Id::GoData: return Screen::Data;
    default: return Screen::Today;
    }
}

// Of what needs no customer.
Intent plain_intent(App const& app, ActionId id) {
    switch (id) {
    case Id::Undo: return Undo{};
    case Id::Redo: return Redo{};
    case Id::GoBack: return GoBack{};
    case Id::StartSession: {
        std::vector<CustomerId> customers;
        TodayFilter const filter = today_filter(app.book());
        for (WorklistEntry const& entry : app.figures().worklist())
            if (customers.size() < Session::most_stops && is_shown(app.book(), entry, filter))
                customers.push_back(app.book().customers[entry.customer].id);
        return BeginSession{std::move(customers)};
    }
    case Id::AddCustomer: return OpenDialog{customer_form(app.form_context(), CustomerId{})};
    case Id::DownloadBackup: return DownloadBackup{};
    case Id::DownloadBook: return DownloadBook{};
    case Id::DownloadCalendar: return DownloadCalendar{};
    case Id::CheckBook: return RunCheck{};
    case Id::EditBusiness: return OpenDialog{business_form(app.book(), app.locale())};
    case Id::EditPolicy: return OpenDialog{policy_form(app.book(), CustomerId{}, InvoiceId{})};
    case Id::EditTexts: {
        std::vector<WorklistEntry> const& line = app.figures().worklist();
        CustomerId const first = line.empty() ? CustomerId{} : app.book().customers[line.front().customer].id;
        return OpenDialog{text_form(app.form_context(), app.words().language(), first)};
    }
    case Id::EditInterest: return OpenDialog{interest_form(app.form_context())};
    case Id::SpreadBacklog:
        return OpenDialog{backlog_form(app.book(), app.figures().worklist()).value_or(BacklogForm{})};
    case Id::ColoursOfSystem: return ChooseLook{LookSetting::Theme, "system"};
    case Id::ColoursLight: return ChooseLook{LookSetting::Theme, "light"};
    case Id::ColoursDark: return ChooseLook{LookSetting::Theme, "dark"};
    case Id::ColoursContrast: return ChooseLook{LookSetting::Theme, "contrast"};
    default: return Go{Place{screen_of(id), {}, {}}};
    }
}

} // namespace

bool is_single_sign(Shortcut const& shortcut) {
    return shortcut.with == With::Nothing && shortcut.key.size() == 1;
}

std::span<Action const> all_actions() { return actions; }

Action const& action_of(ActionId id) { return actions[static_cast<std::size_t>(id)]; }

bool is_offered(App const& app, Action const& action, Subject const& subject) {
    if (app.phase() != Phase::Ready) return false;
    if (action.id == Id::Undo && app.next_undo() == nullptr) return false;
    if (action.id == Id::Redo && app.next_redo() == nullptr) return false;
    if (action.id == Id::StartSession && app.session() == nullptr && app.figures().worklist().empty())
        return false;
    if (action.id == Id::SpreadBacklog && !can_spread(app.figures().worklist())) return false;
    AtHand const hand = at_hand(app, subject);
    bool const has_customer = hand.customer != nullptr, has_invoice = hand.invoice != nullptr;
    if (action.id == Id::LogNotice &&
        !(has_customer &&
          notice_standing(app.book(), app.book().customers.ids.find(hand.customer->id), app.locale())))
        return false;
    bool const is_open =
        has_invoice && figures_of(app.book(), *hand.invoice, app.clock().today).open_minor > 0;
    if (action.id == Id::WriteOff && !is_open) return false;
    switch (action.needs) {
    case Needs::Nothing: return true;
    case Needs::Book: return !app.is_first_visit();
    case Needs::Writing: return app.can_write() && !app.is_first_visit();
    case Needs::WritingCustomer: return has_customer && app.can_write();
    case Needs::WritingInvoice: return has_invoice && app.can_write();
    }
    return false;
}

std::optional<Intent> intent_of(App const& app, ActionId id, Subject const& subject) {
    Action const& action = action_of(id);
    if (id == Id::OpenPalette || id == Id::ShowShortcuts || !is_offered(app, action, subject)) return {};
    if (action.group == Group::Customer || action.group == Group::Invoice)
        return customer_intent(app, id, at_hand(app, subject));
    return plain_intent(app, id);
}

bool has_single_keys(App const& app) { return app.book().setting_or(single_keys_setting, "") != "off"; }

Intent write_intent(App const& app, CustomerId customer, std::optional<MessageKind> kind,
                    std::optional<MailWay> way) {
    BusinessForm business = business_form(app.book(), app.locale());
    if (business.name.empty() || business.sender.empty()) {
        business.then_customer = customer;
        business.then_kind = kind;
        return OpenDialog{std::move(business)};
    }
    RowIndex const row = app.book().customers.ids.find(customer);
    if (row == no_row) return CloseDialog{};
    FormContext const context = app.form_context();
    std::string_view const language = app.words().language();
    MessageForm form =
        kind ? message_form(context, row, language, *kind) : message_form(context, row, language);
    if (way) form.way = name_of(*way);
    keep_to_way(form, app.book());
    return OpenDialog{std::move(form)};
}

} // namespace dunlin::app
