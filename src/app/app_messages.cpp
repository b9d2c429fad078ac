// Messages to customers: fetching their templates, and what each way of sending does outside.
#include "app/app.hpp"

#include "app/message_checks.hpp"
#include "app/messages/letters.hpp"
#include "exchange/mail.hpp"
#include "exchange/phone_link.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace dunlin::app {

MessageSet const* App::messages(std::string_view language) const {
    auto const found = std::find_if(m_messages.begin(), m_messages.end(),
                                    [&](auto const& set) { return set->language() == language; });
    return found == m_messages.end() ? nullptr : found->get();
}

void App::on_messages(std::string_view language, Result<std::string> const& file, Locale locale) {
    auto set = file ? MessageSet::read(file.value(), std::move(locale))
                    : Result<std::shared_ptr<MessageSet const>>{file.error()};
    if (set && set.value()->language() == language) {
        m_message_problem.clear();
        m_messages.push_back(std::move(set).value());
        if (!(m_statement_wanted == CustomerId{})) print_statement(m_statement_wanted);
        return;
    }
    m_fetched_messages.erase(std::remove(m_fetched_messages.begin(), m_fetched_messages.end(), language),
                             m_fetched_messages.end());
    m_message_problem = missing_messages_text(*this, language);
    if (!(m_statement_wanted == CustomerId{})) show_toast(m_message_problem, Tone::Bad);
    m_statement_wanted = {};
}

namespace {

exchange::Mail mail_of(OutgoingMessage const& message) {
    return {{message.to_name, message.to_address}, message.subject, message.text, message.html, {}};
}

// The link of a way that has one; nothing where it would be too long for it, or the way has none.
std::optional<std::string> link_of(MessageForm const& form, exchange::Mail const& mail) {
    if (way_of(form) == MailWay::Gmail) return compose_link(exchange::MailSite::Gmail, mail);
    if (way_of(form) == MailWay::Outlook) return compose_link(exchange::MailSite::Outlook, mail);
    if (way_of(form) == MailWay::Sms) return exchange::sms_link(mail.to.address, mail.text);
    if (way_of(form) == MailWay::WhatsApp) return exchange::whatsapp_link(mail.to.address, mail.text);
    return way_of(form) == MailWay::MailProgram ? mailto_link(mail) : std::nullopt;
}

} // namespace

// Says in which way it left: a link that is too long becomes a draft.
MailWay App::hand_over(MessageForm const& form, OutgoingMessage const& message, MessageSet const& set) {
    if (way_of(form) == MailWay::Letter) {
        m_effects.push_back(Print{letter_html(form, message, form_context(), set)});
        return MailWay::Letter;
    }
    exchange::Mail mail = mail_of(message);
    std::vector<Download> files;
    if (form.kind == name_of(MessageKind::Statement))
        files.push_back(
            {file_name("statement", ".html"), "text/html",
             statement_html(form_context(), set, book().customers.ids.find(form.customer), message.contact)});
    if (way_of(form) == MailWay::Share) {
        m_effects.push_back(Share{message.subject, message.text, std::move(files)});
        return MailWay::Share;
    }
    std::optional<std::string> link = link_of(form, mail);
    bool const is_copied = way_of(form) == MailWay::Copy;
    if (link || is_copied) // what can't be attached is given as a file
        for (Download& file : files) m_effects.push_back(std::move(file));
    if (link) {
        m_effects.push_back(OpenLink{std::move(*link)});
        return way_of(form);
    }
    if (is_copied) {
        std::string const head = message.to_address + "\n" + message.subject + "\n\n";
        m_effects.push_back(
            CopyText{head + message.text, exchange::html_of_text(head) + "\n" + message.html});
        return MailWay::Copy;
    }
    for (Download& file : files)
        mail.files.push_back({std::move(file.name), std::move(file.mime), std::move(file.bytes)});
    m_effects.push_back(Download{file_name("message", ".eml"), "message/rfc822", exchange::eml_draft(mail)});
    return MailWay::DraftFile;
}

void App::send_message(MessageForm const& form) {
    RowIndex const customer = book().customers.ids.find(form.customer);
    MessageSet const* const set = messages(form.language);
    if (customer == no_row || set == nullptr) return;
    if (!can_write()) {
        m_form_errors = {fail(ErrorCode::ReadOnly, {}, read_only_words())};
        return;
    }
    ContactAnswer const& answer = m_figures.message_answer(book(), message_plan(*this, form), m_locale);
    OutgoingMessage const message = outgoing(form, form_context(), *set, answer.against);
    m_form_errors = message.errors;
    if (!m_form_errors.empty()) return;
    SentForm sent = sent_form(form, message, form_context());
    sent.message.way = name_of(hand_over(form, message, *set));
    // A letter or a statement says nothing of how mail is sent.
    bool const is_usual = channel_of(form) == Channel::Email && kind_of(form) != MessageKind::Statement;
    if (is_usual && book().setting_or(mail_way_setting, name_of(MailWay::MailProgram)) != form.way)
        if (auto gesture = m_open.note(ChangeSetting{std::string{mail_way_setting}, form.way}, m_clock, {}))
            save(std::move(gesture).value());
    open_dialog(std::move(sent));
}

// The templates may still be on their way: then it is printed once they are here.
void App::print_statement(CustomerId id) {
    RowIndex const customer = book().customers.ids.find(id);
    m_statement_wanted = {};
    if (customer == no_row) return;
    MessageForm const form =
        message_form(form_context(), customer, m_words.language(), MessageKind::Statement);
    if (MessageSet const* const set = messages(form.language)) {
        m_effects.push_back(Print{statement_html(form_context(), *set, customer, no_row)});
        return;
    }
    m_statement_wanted = id;
    fetch_messages(form.language, WantMessages::Ask::Again);
}

void App::fetch_messages(std::string const& language, WantMessages::Ask ask) {
    auto& asked = m_fetched_messages;
    if (std::find(asked.begin(), asked.end(), language) != asked.end()) return;
    bool const has_failed = m_message_problem == missing_messages_text(*this, language);
    if (has_failed && ask == WantMessages::Ask::Once) return;
    m_message_problem.clear();
    asked.push_back(language);
    m_effects.push_back(FetchMessages{language});
}

} // namespace dunlin::app
