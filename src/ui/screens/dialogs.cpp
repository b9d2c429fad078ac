// The forms on top of a screen: drawn from the draft in `Screens`, submitted as a whole.
#include "ui/screens/call_script.hpp"
#include "ui/screens/dispute_dialog.hpp"
#include "ui/screens/form_layout.hpp"
#include "ui/screens/message_dialog.hpp"
#include "ui/screens/payment_dialog.hpp"
#include "ui/screens/policy_dialog.hpp"
#include "ui/screens/screen.hpp"
#include "ui/screens/text_dialog.hpp"

#include "core/rules/postal_address.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dunlin::ui {

namespace {

using Choices = std::vector<std::pair<std::string, std::string>>;
using Width = FormLayout::Width;

constexpr auto required = FieldSpec::Need::Required;

template<class Enum, std::size_t count>
Choices choices(View const& view, std::string_view kind, std::array<Enum, count> const& values) {
    Choices all;
    for (Enum const value : values) {
        std::string const name = name_of(value);
        all.emplace_back(name, view.tr(std::string{kind} + "." + name));
    }
    return all;
}

constexpr std::array all_channels{Channel::Call,     Channel::Email, Channel::Letter, Channel::Sms,
                                  Channel::WhatsApp, Channel::Visit, Channel::Portal, Channel::Note};
constexpr std::array call_outcomes{Outcome::NoAnswer,    Outcome::LeftMessage, Outcome::WrongNumber,
                                   Outcome::Gatekeeper,  Outcome::RightParty,  Outcome::Promise,
                                   Outcome::Dispute,     Outcome::Refused,     Outcome::SaysPaid,
                                   Outcome::AskedForCopy};
constexpr std::array written_outcomes{Outcome::Sent,    Outcome::Promise,  Outcome::Dispute,
                                      Outcome::Refused, Outcome::SaysPaid, Outcome::AskedForCopy,
                                      Outcome::None};

Choices contact_choices(View const& view, CustomerId customer) {
    Choices all{{"", view.tr("choose.nobody")}};
    CustomerRow const* row = view.book().customers.find(customer);
    if (row == nullptr) return all;
    for (RowIndex const at : row->contacts) {
        ContactRow const& contact = view.book().contacts[at];
        if (contact.is_voided) continue;
        std::string const& data_name = contact.data.name.empty() ? contact.data.email : contact.data.name;
        all.emplace_back(to_text(contact.id), data_name.empty() ? contact.data.phone : data_name);
    }
    return all;
}

void fields(FormLayout& form, View const& view, app::CustomerForm& draft) {
    form.text("name", draft.name, Width::Whole, InputKind::Text, required);
    form.text("number", draft.number, Width::Half);
    form.select("legal_form", draft.legal_form,
                {{"business", view.tr("legal-form.business")}, {"consumer", view.tr("legal-form.consumer")}},
                Width::Half);
    if (!draft.id.is_set()) {
        form.text("contact_name", draft.contact_name);
        form.text("email", draft.email, Width::Half, InputKind::Email);
        form.text("phone", draft.phone, Width::Half, InputKind::Telephone);
    }
    form.text("street", draft.street);
    form.text("postal_code", draft.postal_code, Width::Half);
    form.text("city", draft.city, Width::Half);
    if (!draft.region.empty() || has_regions(draft.country)) form.text("region", draft.region, Width::Half);
    form.text("country", draft.country, Width::Half);
    form.text("language", draft.language, Width::Half);
    form.text("terms", draft.terms, Width::Half);
    form.text("tags", draft.tags, Width::Half);
    form.lines("note", draft.note, 3);
    if (draft.id.is_set()) form.check("is_contact_allowed", draft.is_contact_allowed);
}

void fields(FormLayout& form, View const& view, app::ContactForm& draft) {
    form.text("name", draft.name);
    form.text("title", draft.title);
    form.text("email", draft.email, Width::Whole, InputKind::Email);
    form.text("phone", draft.phone, Width::Half, InputKind::Telephone);
    form.text("mobile", draft.mobile, Width::Half, InputKind::Telephone);
    ContactRow const* const known = view.book().contacts.find(draft.id);
    if (known != nullptr && !known->data.wrong_numbers.empty())
        form.check("has_wrong_number", draft.has_wrong_number);
    // Of a single number, whether calls are wanted at all says the same.
    bool const has_two = !draft.phone.empty() && !draft.mobile.empty();
    if (has_two || !draft.is_phone_wanted) form.check("is_phone_wanted", draft.is_phone_wanted, Width::Half);
    if (has_two || !draft.is_mobile_wanted)
        form.check("is_mobile_wanted", draft.is_mobile_wanted, Width::Half);
    form.check("is_billing", draft.is_billing, Width::Half);
    form.check("is_approver", draft.is_approver, Width::Half);
    form.check("is_lawyer", draft.is_lawyer);
    form.check("is_call_allowed", draft.is_call_allowed, Width::Half);
    form.check("is_email_allowed", draft.is_email_allowed, Width::Half);
    form.check("is_letter_allowed", draft.is_letter_allowed, Width::Half);
    form.check("is_text_allowed", draft.is_text_allowed, Width::Half);
    form.lines("note", draft.note, 2);
}

// One row each: due, amount, and a way to take it out while there are several; then their sum.
void instalment_fields(FormLayout& form, View const& view, app::InvoiceForm& draft) {
    bool const has_several = draft.instalments.size() > 1;
    std::size_t removed = draft.instalments.size();
    for (std::size_t i = 0; i < draft.instalments.size(); ++i) {
        std::string const place = "instalments[" + std::to_string(i) + "].", number = std::to_string(i + 1);
        std::string const suffix = has_several ? number : std::string{};
        form.date(place + "due", draft.instalments[i].due, Width::Half, required, suffix);
        form.text(place + "amount", draft.instalments[i].amount, Width::Half, InputKind::Amount, required,
                  suffix);
        std::string const label = view.tr("instalment.remove"),
                          name = view.tr("step.action", {label, number});
        if (has_several && form.action(place + "remove", label, name)) removed = i;
    }
    if (removed < draft.instalments.size()) {
        draft.instalments.erase(draft.instalments.begin() + static_cast<std::ptrdiff_t>(removed));
        form.change();
    }
    std::string const add = view.tr("instalment.add");
    if (form.action("instalment-add", add, add)) {
        draft.instalments.push_back(next_instalment(draft, view.app.form_context()));
        form.change();
    }
    if (!has_several) return;
    if (auto const sum = sum_of(draft, view.app.form_context()))
        form.words(view.tr("instalment.sum", {view.money(sum->minor, sum->currency)}));
}

void fields(FormLayout& form, View const& view, app::InvoiceForm& draft) {
    if (!draft.id.is_set()) form.customer("customer", draft.customer);
    form.text("number", draft.number, Width::Half, InputKind::Text, required);
    form.date("issued", draft.issued, Width::Half, required);
    instalment_fields(form, view, draft);
    form.text("currency", draft.currency, Width::Half);
    form.text("reference", draft.reference, Width::Half);
    form.lines("note", draft.note, 2);
}

void fields(FormLayout& form, View const&, app::CreditNoteForm& draft) {
    form.text("number", draft.number, Width::Half);
    form.date("issued", draft.issued, Width::Half, required);
    form.text("amount", draft.amount, Width::Half, InputKind::Amount, required);
    form.text("currency", draft.currency, Width::Half);
    form.text("reason", draft.reason);
}

// What logging it does to the person's number.
std::string wrong_number_words(View const& view, app::InteractionForm const& draft) {
    auto const id = parse_id(draft.contact);
    auto const channel = parse_name<Channel>(draft.channel);
    ContactRow const* const contact = id ? view.book().contacts.find(ContactId{id.value()}) : nullptr;
    if (contact == nullptr || !channel) return view.tr("interaction.wrong-of-whom");
    std::string const number{number_for(contact->data, channel.value())};
    return number.empty() ? view.tr("interaction.no-number") : view.tr("interaction.wrong-number", {number});
}

void fields(FormLayout& form, View const& view, app::InteractionForm& draft) {
    if (!draft.id.is_set()) {
        bool const is_spoken =
            draft.channel == name_of(Channel::Call) || draft.channel == name_of(Channel::Visit);
        Choices const outcomes =
            is_spoken ? choices(view, "outcome", call_outcomes) : choices(view, "outcome", written_outcomes);
        bool const is_known = std::any_of(outcomes.begin(), outcomes.end(),
                                          [&](auto const& choice) { return choice.first == draft.outcome; });
        if (!is_known) draft.outcome = outcomes.front().first;
        // In the order of what is known right after the talk; when and how it took place is filled in
        // already.
        std::string const before = draft.outcome;
        form.choice("outcome", draft.outcome, outcomes);
        if (draft.outcome != before) lead_on(draft, view.app.form_context());
        if (draft.outcome == name_of(Outcome::Dispute) && can_dispute(draft, view.app.form_context()))
            dispute_fields(form, view, draft);
        if (draft.outcome != name_of(Outcome::Promise)) {
            form.date("next_date", draft.next_date, Width::Half);
        } else {
            form.date("promise_due", draft.promise_due, Width::Half, required);
            form.text("promise_amount", draft.promise_amount, Width::Half, InputKind::Amount, required);
            form.text("promise_currency", draft.promise_currency, Width::Half);
        }
    }
    if (!draft.id.is_set() && draft.outcome == name_of(Outcome::WrongNumber))
        form.words(wrong_number_words(view, draft));
    form.lines("text", draft.text, 3);
    if (draft.id.is_set()) return;
    if (std::string const number{number_spoken_at(draft, view.book())}; !number.empty()) {
        form.check("is_number_unwanted", draft.is_number_unwanted);
        if (draft.is_number_unwanted) form.words(view.tr("interaction.unwanted-number", {number}));
    }
    form.select("contact", draft.contact, contact_choices(view, draft.customer), Width::Half);
    form.select("channel", draft.channel, choices(view, "channel", all_channels), Width::Half);
    form.date("date", draft.date, Width::Half);
    form.text("time", draft.time, Width::Half);
    form.select("direction", draft.direction,
                {{"outgoing", view.tr("direction.outgoing")}, {"incoming", view.tr("direction.incoming")}},
                Width::Half);
}

void fields(FormLayout& form, View const& view, app::BacklogForm& draft) {
    form.words(view.tr("backlog.explained"));
    form.text("per_day", draft.per_day, Width::Half, InputKind::Text, required);
    std::vector<Date> const days = backlog_days(draft, view.today());
    if (!days.empty())
        form.words(view.tr("backlog.plan",
                           {app::format_count(view.app.locale(), static_cast<std::int64_t>(days.size())),
                            view.date(days.back())}),
                   Tone::Plain);
}

void fields(FormLayout& form, View const& view, app::InterestForm& draft) {
    form.words(view.tr("interest.explained"));
    form.lines("business_rates", draft.business, 2);
    form.lines("consumer_rates", draft.consumer, 2);
    form.check("is_fixed", draft.is_fixed);
    form.words(view.tr(draft.is_fixed ? "interest.fixed" : "interest.floating"));
}

void fields(FormLayout& form, View const& view, app::NoticeForm& draft) {
    form.words(view.tr("notice.explained"));
    form.date("sent", draft.sent, Width::Half);
}

void fields(FormLayout& form, View const& view, app::SettleForm& draft) { settle_fields(form, view, draft); }

void fields(FormLayout& form, View const& view, app::TodayFilterForm& draft) {
    form.words(view.tr("today.filter.explained"));
    form.text("name", draft.name, Width::Whole, InputKind::Text, required);
    Choices tags{{"", view.tr("today.filter.any-tag")}}, steps{{"", view.tr("today.filter.any-step")}};
    for (std::string const& tag : view.app.figures().choices(view.book()).tags) tags.emplace_back(tag, tag);
    for (int i = 0; i < next_step_count; ++i) {
        std::string const name = name_of(static_cast<NextStep>(i));
        steps.emplace_back(name, view.tr("step." + name));
    }
    form.select("filter_step", draft.step, steps, Width::Half);
    form.select("filter_tag", draft.tag, tags, Width::Half);
    form.text("filter_least", draft.least, Width::Half, InputKind::Amount);
    form.text("filter_days", draft.days, Width::Half, InputKind::Amount);
    if (!draft.saved_as.empty()) form.check("is_deleted", draft.is_deleted);
}

void fields(FormLayout& form, View const&, app::FollowUpForm& draft) {
    form.date("due", draft.due, Width::Whole, required);
    form.text("text", draft.text);
}

void fields(FormLayout& form, View const&, app::WriteOffForm& draft) {
    form.text("amount", draft.amount, Width::Half, InputKind::Amount, required);
    form.date("date", draft.date, Width::Half, required);
    form.text("reason", draft.reason);
}

void fields(FormLayout& form, View const& view, app::VoidForm& draft) {
    form.words(view.tr("void.explained"));
    form.text("reason", draft.reason);
}

void fields(FormLayout& form, View const& view, app::BulkForm& draft) {
    using Kind = app::BulkForm::Kind;
    if (draft.kind == Kind::Void) form.words(view.tr("void.explained"));
    switch (draft.kind) {
    case Kind::Void: return form.text("reason", draft.text);
    case Kind::WriteOff:
        form.words(view.tr("bulk.write-off-explained"));
        form.text("date", draft.date, Width::Half, InputKind::Date, required);
        return form.text("reason", draft.text);
    case Kind::Note: return form.lines("text", draft.text, 3);
    case Kind::FollowUp:
        form.text("due", draft.date, Width::Whole, InputKind::Date, required);
        return form.text("text", draft.text);
    case Kind::Tag: return form.text("tag", draft.text, Width::Whole, InputKind::Text, required);
    }
}

// The catalogue's keys of a form: title and the button that submits it.
struct FormWords {
    char const* title;
    char const* submit;
};
FormWords words_of(app::CustomerForm const& form) {
    return form.id.is_set() ? FormWords{"customer.edit", "form.save"}
                            : FormWords{"customers.add", "customers.add"};
}
FormWords words_of(app::ContactForm const& form) {
    return form.id.is_set() ? FormWords{"contact.edit", "form.save"}
                            : FormWords{"contact.add", "contact.add"};
}
FormWords words_of(app::InvoiceForm const& form) {
    return form.id.is_set() ? FormWords{"invoice.edit", "form.save"}
                            : FormWords{"invoices.add", "invoices.add"};
}
FormWords words_of(app::CreditNoteForm const&) { return {"credit-note.add", "credit-note.add"}; }
FormWords words_of(app::PaymentForm const& form) {
    return form.id.is_set() ? FormWords{"payment.edit", "form.save"}
                            : FormWords{"money-in.add", "money-in.add"};
}
FormWords words_of(app::AllocationForm const&) { return {"allocate.dialog", "form.save"}; }
FormWords words_of(app::InteractionForm const& form) {
    if (form.id.is_set()) return {"interaction.amend", "form.save"};
    if (form.channel == name_of(Channel::Call)) return {"interaction.log-call", "form.log"};
    if (form.channel == name_of(Channel::Note)) return {"interaction.log-note", "form.log"};
    return {"interaction.log", "form.log"};
}
FormWords words_of(app::FollowUpForm const&) { return {"follow-up.set", "follow-up.set"}; }
FormWords words_of(app::WriteOffForm const&) { return {"write-off.add", "write-off.add"}; }
FormWords words_of(app::BulkForm const& form) {
    using Kind = app::BulkForm::Kind;
    switch (form.kind) {
    case Kind::Void: return {"bulk.void-title", "void.yes"};
    case Kind::WriteOff: return {"bulk.write-off-title", "write-off.add"};
    case Kind::Note: return {"bulk.note-title", "form.log"};
    case Kind::FollowUp: return {"bulk.follow-up-title", "follow-up.set"};
    case Kind::Tag: break;
    }
    return {"bulk.tag-title", "bulk.tag"};
}
FormWords words_of(app::VoidForm const&) { return {"void.title", "void.yes"}; }

FormWords words_of(app::BusinessForm const& form) {
    return {"firm.edit", form.then_customer.is_set() ? "form.next" : "form.save"};
}
FormWords words_of(app::PolicyForm const& form) {
    if (form.invoice.is_set()) return {"chase.choose-invoice", "form.save"};
    return {form.customer.is_set() ? "chase.choose" : "chase.edit", "form.save"};
}
FormWords words_of(app::TodayFilterForm const& form) {
    return {form.saved_as.empty() ? "today.filter.add" : "today.filter.change", "form.save"};
}
FormWords words_of(app::SettleForm const&) { return {"dispute.settle", "dispute.settle"}; }
FormWords words_of(app::TextForm const&) { return {"text.edit", "form.save"}; }
FormWords words_of(app::InterestForm const&) { return {"interest.edit", "form.save"}; }
FormWords words_of(app::NoticeForm const&) { return {"notice.log", "form.save"}; }
FormWords words_of(app::BacklogForm const&) { return {"backlog.spread", "backlog.spread"}; }
FormWords words_of(app::SentForm const&) { return {"message.sent-title", "message.sent-yes"}; }
FormWords words_of(app::MessageForm const& form) { return {"message.write", send_words(form)}; }

template<class Form>
std::string title_of(View const& view, Form const&, FormWords const& keys) {
    return view.tr(keys.title);
}
std::string title_of(View const& view, app::BulkForm const& form, FormWords const& keys) {
    return view.tr_count(keys.title, static_cast<std::int64_t>(form.ids.size()));
}
std::string title_of(View const& view, app::MessageForm const& form, FormWords const&) {
    RowIndex const customer = view.book().customers.ids.find(form.customer);
    return view.tr("message.title", {customer == no_row ? std::string{} : customer_name(view, customer)});
}
char const* cancel_of(app::SentForm const&) { return "message.sent-no"; }
template<class Form>
char const* cancel_of(Form const&) {
    return "form.cancel";
}
void ask_to_submit(View const& view, app::MessageForm const& form) { view.ask(app::SendMessage{form}); }
template<class Form>
void ask_to_submit(View const& view, Form const& form) {
    view.ask(app::SubmitForm{form});
}
bool is_danger(app::VoidForm const&) { return true; }
bool is_danger(app::BulkForm const& form) { return form.kind == app::BulkForm::Kind::Void; }
template<class Form>
bool is_danger(Form const&) {
    return false;
}

// The whole dialog around a form's fields. The body's height is what the fields needed in the last frame.
template<class Form, class Draw>
void form_dialog(Ui& ui, View const& view, Form& draft, float width, Draw const& draw) {
    FormWords const keys = words_of(draft);
    std::string const title = title_of(view, draft, keys), submit_words = view.tr(keys.submit),
                      cancel = view.tr(cancel_of(draft));
    NodeId const id = ui.id("form", view.screens.dialog_serial);
    float& height = view.screens.dialog_height;
    Dialog dialog = begin_dialog(ui, id, DialogSpec{title, width, height});
    FormLayout form{ui, view, "form", dialog.body};
    form.general_error();
    draw(form);
    float const needed = form.bottom() - dialog.body.y + 4;
    if (needed != height) ui.want_frames(2);
    height = needed;
    ButtonSpec yes;
    yes.label = submit_words;
    yes.kind = is_danger(draft) ? ButtonKind::Danger : ButtonKind::Primary;
    Box buttons = begin_footer(ui, dialog);
    bool const is_submitted = button_right(ui, ui.id("form-submit"), buttons, yes) ||
                              form.events().is_submitted || ui.take_key("Enter", Modifier::Control);
    bool const is_cancelled = button_right(ui, ui.id("form-cancel"), buttons, ButtonSpec{cancel});
    end_dialog(ui, dialog);
    // What was wrong with it is known one frame later: the person goes on there.
    bool const was_submitted = std::exchange(view.screens.is_form_submitted, is_submitted);
    if (was_submitted && form.first_wrong() != 0) ui.outbox().focus_request = form.first_wrong();
    if (is_submitted) ask_to_submit(view, draft);
    if (is_cancelled || dialog.is_cancelled) view.ask(app::CloseDialog{});
}

void draw_question(Ui& ui, View const& view, app::Question const& question) {
    float const width = 460;
    float const height = paragraph_height(ui, question.body, TextStyle::Body, width - 48) + 8;
    Dialog dialog = begin_dialog(ui, ui.id("question"), DialogSpec{question.title, width, height});
    paragraph(ui, dialog.body, question.body, TextStyle::Body);
    ButtonSpec yes;
    yes.label = question.yes;
    bool const is_harmless = question.kind == app::Question::Kind::MergeBookFile;
    yes.kind = is_harmless ? ButtonKind::Primary : ButtonKind::Danger;
    std::string const cancel = view.tr("form.cancel"), replace = view.tr("merge.replace");
    Box buttons = begin_footer(ui, dialog);
    bool const is_yes = button_right(ui, ui.id("question-yes"), buttons, yes);
    bool const is_no = button_right(ui, ui.id("question-no"), buttons, ButtonSpec{cancel});
    bool const is_replacing =
        is_harmless && button_right(ui, ui.id("question-replace"), buttons, ButtonSpec{replace});
    end_dialog(ui, dialog);
    if (is_yes) view.ask(app::AnswerYes{});
    if (is_replacing) {
        app::Question other = question;
        other.kind = app::Question::Kind::ReplaceByBookFile;
        other.title = view.tr("merge.replace-title");
        other.body = view.tr("merge.replace-body");
        other.yes = replace;
        view.ask(app::OpenDialog{other});
    }
    if (is_no || dialog.is_cancelled) view.ask(app::CloseDialog{});
}

struct Draw {
    Ui& ui;
    View const& view;
    void operator()(std::monostate) const {}
    void operator()(app::PaymentForm& draft) const {
        form_dialog(ui, view, draft, 620, [&](FormLayout& form) {
            if (!draft.id.is_set()) form.customer("customer", draft.customer);
            payment_fields(ui, form, view, draft);
        });
    }
    void operator()(app::AllocationForm& draft) const {
        form_dialog(ui, view, draft, 620,
                    [&](FormLayout& form) { allocation_fields(ui, form, view, draft); });
    }
    void operator()(app::MessageForm& draft) const {
        form_dialog(ui, view, draft, 680, [&](FormLayout& form) { message_fields(ui, form, view, draft); });
    }
    void operator()(app::SentForm& draft) const {
        form_dialog(ui, view, draft, 480, [&](FormLayout& form) { sent_fields(form, view, draft); });
    }
    void operator()(app::BusinessForm& draft) const {
        form_dialog(ui, view, draft, 560, [&](FormLayout& form) { business_fields(form, view, draft); });
    }
    void operator()(app::PolicyForm& draft) const {
        form_dialog(ui, view, draft, 620, [&](FormLayout& form) { policy_fields(ui, form, view, draft); });
    }
    void operator()(app::TextForm& draft) const {
        form_dialog(ui, view, draft, 680, [&](FormLayout& form) { text_fields(ui, form, view, draft); });
    }
    void operator()(app::InteractionForm& draft) const {
        form_dialog(ui, view, draft, 520, [&](FormLayout& form) {
            bool const is_call =
                draft.channel == name_of(Channel::Call) && draft.direction == name_of(Direction::Outgoing);
            if (is_call && !draft.id.is_set()) call_script(form, view, draft);
            fields(form, view, draft);
        });
    }
    void operator()(app::Question& question) const { draw_question(ui, view, question); }
    template<class Form>
    void operator()(Form& draft) const {
        form_dialog(ui, view, draft, 520, [&](FormLayout& form) { fields(form, view, draft); });
    }
};

} // namespace

void draw_dialog(Ui& ui, View const& view) {
    Screens& screens = view.screens;
    if (screens.dialog_serial != view.app.dialog_serial()) {
        screens.dialog_serial = view.app.dialog_serial();
        screens.draft = view.app.dialog();
        screens.dialog_height = 240;
    }
    std::visit(Draw{ui, view}, screens.draft);
}

} // namespace dunlin::ui
