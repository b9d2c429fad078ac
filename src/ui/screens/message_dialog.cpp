#include "ui/screens/message_dialog.hpp"

#include "app/message_checks.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::ui {

namespace {

using Choices = std::vector<std::pair<std::string, std::string>>;
using Width = FormLayout::Width;
using Weight = app::MessageCheck::Weight;

constexpr int body_rows = 16, body_rows_in_screen = 12, body_rows_on_phone = 9, body_rows_of_text = 7;

// The values of an enum, by name, with their words.
template<class Enum>
Choices choices(View const& view, std::string const& group, std::size_t count) {
    Choices all;
    for (std::size_t i = 0; i < count; ++i) {
        std::string const name = name_of(static_cast<Enum>(i));
        all.emplace_back(name, view.tr(group + name));
    }
    return all;
}

std::string_view address_of(ContactData const& contact, Channel channel) {
    if (channel == Channel::Letter) return {}; // it is the customer's
    return channel == Channel::Email ? std::string_view{contact.email} : number_to_text(contact);
}

// A share sheet only where the device has one, or it was chosen before.
Choices ways(View const& view, app::MessageForm const& draft) {
    Choices all = choices<app::MailWay>(view, "message.way.", app::mail_way_count);
    if (view.app.device().can_share || way_of(draft) == app::MailWay::Share) return all;
    all.erase(std::remove_if(all.begin(), all.end(),
                             [](auto const& one) { return one.first == name_of(app::MailWay::Share); }),
              all.end());
    return all;
}

// A letter may go to the customer without naming anybody.
Choices people(View const& view, RowIndex customer, Channel channel) {
    Choices all;
    if (channel == Channel::Letter) all.emplace_back("", view.book().customers[customer].data.name);
    for (RowIndex const row : app::message_contacts(view.book(), customer, channel)) {
        ContactRow const& contact = view.book().contacts[row];
        std::string label = contact.data.name;
        if (std::string_view const address = address_of(contact.data, channel); !address.empty())
            label.append(label.empty() ? "" : " · ").append(address);
        all.emplace_back(to_text(contact.id), std::move(label));
    }
    bool const is_mail = channel == Channel::Email;
    if (all.empty()) all.emplace_back("", view.tr(is_mail ? "message.nobody" : "message.nobody-to-text"));
    return all;
}

// Templates that aren't here yet are asked for; text that stands for another choice is written anew.
bool has_text(FormLayout& form, View const& view, app::MessageForm& draft) {
    app::MessageSet const* const set = shown_messages(form, view, draft.language);
    if (set == nullptr) return false;
    if (is_written(draft, view.book())) return true;
    write_message(draft, view.app.form_context(), *set);
    form.change();
    return true;
}

// To the text that the message is made from. From a dialog one comes back to the message as it is.
void edit_text(View const& view, app::MessageForm const& draft, ChecksPlace place) {
    app::TextForm texts = text_form(view.app.form_context(), draft.language, draft.customer);
    texts.text = is_text(draft) && is_reminder(kind_of(draft)) ? name_of(app::CallScript::Text) : draft.kind;
    if (place == ChecksPlace::InForm) texts.then = draft;
    view.ask(app::OpenDialog{std::move(texts)});
}

void draw_checks(FormLayout& form, View const& view, app::MessageForm& draft, ChecksPlace place) {
    bool is_reason_needed = false;
    for (app::MessageCheck const& check : checks_of(view, draft).found) {
        if (place == ChecksPlace::InForm)
            form.words(check.text, check.weight == Weight::Note ? Tone::Warn : Tone::Bad);
        is_reason_needed = is_reason_needed || check.weight == Weight::Rule;
    }
    if (is_reason_needed) form.text("exception", draft.exception, Width::Whole);
}

// Ways that can't carry a file: it is downloaded, to be attached by hand.
bool is_statement_beside(app::MessageForm const& draft) {
    app::MailWay const way = way_of(draft);
    return draft.kind == name_of(app::MessageKind::Statement) && way != app::MailWay::DraftFile &&
           way != app::MailWay::Letter && way != app::MailWay::Share;
}

} // namespace

app::MessageSet const* wanted_messages(View const& view, std::string const& language) {
    app::MessageSet const* const set = view.app.messages(language);
    bool const has_failed = view.app.message_problem() == missing_messages_text(view.app, language);
    if (set == nullptr && !has_failed) view.ask(app::WantMessages{language});
    return set;
}

app::MessageSet const* shown_messages(FormLayout& form, View const& view, std::string const& language) {
    app::MessageSet const* const set = wanted_messages(view, language);
    if (set != nullptr) return set;
    std::string const problem = missing_messages_text(view.app, language);
    if (view.app.message_problem() != problem) {
        form.words(view.tr("message.loading"));
        return nullptr;
    }
    form.words(problem, Tone::Bad);
    std::string const again = view.tr("message.again");
    if (form.action("message-again", again, again))
        view.ask(app::WantMessages{language, app::WantMessages::Ask::Again});
    return nullptr;
}

Choices language_choices(View const& view) {
    Choices all;
    for (std::string_view const language : app::message_languages())
        all.emplace_back(language, view.tr("message.language." + std::string{language}));
    return all;
}

MessageChecks const& checks_of(View const& view, app::MessageForm const& draft) {
    MessageChecks& kept = view.screens.message_checks;
    constexpr std::int64_t minute_ms = 60'000;
    std::string of = to_text(draft.customer) + " " + draft.kind + " " + draft.contact + " " +
                     std::to_string(static_cast<int>(channel_of(draft))) + " " +
                     std::to_string(view.book().version) + " " +
                     std::to_string(view.app.clock().now.ms / minute_ms) + " " +
                     std::string{view.app.words().language()};
    if (kept.of == of) return kept;
    kept = {std::move(of), message_checks(view.app, draft), {}};
    kept.panel = check_panel(view.app, draft, kept.found);
    return kept;
}

char const* send_words(app::MessageForm const& form) {
    switch (way_of(form)) {
    case app::MailWay::Gmail: return "message.send.gmail";
    case app::MailWay::Outlook: return "message.send.outlook";
    case app::MailWay::Copy: return "message.send.copy";
    case app::MailWay::DraftFile: return "message.send.draft-file";
    case app::MailWay::Letter: return "message.send.letter";
    case app::MailWay::Share: return "message.send.share";
    case app::MailWay::Sms: return "message.send.sms";
    case app::MailWay::WhatsApp: return "message.send.whatsapp";
    case app::MailWay::MailProgram: break;
    }
    return "message.send.mail-program";
}

void message_fields(Ui& ui, FormLayout& form, View const& view, app::MessageForm& draft, ChecksPlace checks) {
    RowIndex const customer = view.book().customers.ids.find(draft.customer);
    if (customer == no_row) return;
    keep_to_way(draft, view.book());
    form.select("recipient", draft.contact, people(view, customer, channel_of(draft)), Width::Half);
    form.select("kind", draft.kind, choices<app::MessageKind>(view, "message.kind.", app::message_kind_count),
                Width::Half);
    if (kind_of(draft) == app::MessageKind::PlanProposal) {
        form.text("plan_parts", draft.plan_parts, Width::Half);
        form.select("plan_every", draft.plan_every,
                    choices<PlanInterval>(view, "plan.every.", plan_interval_count), Width::Half);
        form.date("plan_first", draft.plan_first, Width::Half);
    }
    draw_checks(form, view, draft, checks);
    if (has_text(form, view, draft)) {
        if (!is_text(draft)) form.text("subject", draft.subject);
        int rows = checks == ChecksPlace::Beside ? body_rows_in_screen : body_rows;
        if (ui.breadth() == Breadth::Phone) rows = body_rows_on_phone;
        form.lines("body", draft.body, is_text(draft) ? std::min(rows, body_rows_of_text) : rows);
    }
    form.select("language", draft.language, language_choices(view), Width::Half);
    form.select("way", draft.way, ways(view, draft), Width::Half);
    if (is_statement_beside(draft)) form.words(view.tr("message.statement-beside"));
    std::string const edit = view.tr("text.edit-this");
    if (form.action("message-text-edit", edit, edit)) edit_text(view, draft, checks);
}

namespace {
// What the step claims beside the debt, and whether it is booked.
void charge_fields(FormLayout& form, View const& view, app::SentForm& draft) {
    if (Money const fee = draft.claims.fee; fee.minor > 0) {
        form.check("is_fee_charged", draft.is_fee_charged);
        form.words(view.tr(draft.is_fee_charged ? "message.fee-booked" : "message.fee-not-booked",
                           {view.money(fee.minor, fee.currency)}));
    }
    if (draft.claims.interest.empty()) return;
    std::string sums;
    for (Money const& sum : interest_sums(view.book(), draft.claims))
        sums += (sums.empty() ? "" : " + ") + view.money(sum.minor, sum.currency);
    form.check("is_interest_charged", draft.is_interest_charged);
    form.words(view.tr(draft.is_interest_charged ? "message.interest-booked" : "message.interest-not-booked",
                       {sums}));
}
} // namespace

void sent_fields(FormLayout& form, View const& view, app::SentForm& draft) {
    form.words(view.tr("message.left." + draft.message.way), Tone::Plain);
    form.date("next_date", draft.next_date, Width::Half);
    charge_fields(form, view, draft);
    if (is_statement_beside(draft.message)) form.words(view.tr("message.statement-beside"));
    bool const is_mail = channel_of(draft.message) == Channel::Email;
    if (!is_mail || way_of(draft.message) == app::MailWay::Copy) return;
    std::string const copy = view.tr("message.copy-instead");
    if (!form.action("message-copy", copy, copy)) return;
    app::MessageForm again = draft.message;
    again.way = name_of(app::MailWay::Copy);
    view.ask(app::SendMessage{std::move(again)});
}

void business_fields(FormLayout& form, View const& view, app::BusinessForm& draft) {
    form.words(view.tr("firm.explained"));
    form.text("business_name", draft.name, Width::Half);
    form.text("sender", draft.sender, Width::Half);
    form.text("phone", draft.phone, Width::Half, InputKind::Telephone);
    form.text("pay_link", draft.pay_link, Width::Half);
    form.lines("business_address", draft.address, 3);
    form.text("iban", draft.iban, Width::Half);
    form.text("bic", draft.bic, Width::Half);
    form.lines("other_payment", draft.other_payment, 2);
    form.select("paper", draft.paper, choices<app::Paper>(view, "paper.", app::paper_count), Width::Half);
    Choices profiles = choices<ComplianceProfile>(view, "profile.", compliance_profile_count);
    profiles.insert(profiles.begin(), {"", view.tr("profile.by-customer")});
    form.select("profile", draft.profile, profiles, Width::Half);
    form.words(view.tr("profile.explained"));
}

} // namespace dunlin::ui
