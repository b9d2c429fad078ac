// Messages to customers: fetching their templates, and what each way of sending does outside.
#include "app/app.hpp"

#include "app/message_checks.hpp"
#include "exchange/mail.hpp"

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
        return;
    }
    m_fetched_messages.erase(std::remove(m_fetched_messages.begin(), m_fetched_messages.end(), language),
                             m_fetched_messages.end());
    m_message_problem = missing_messages_text(*this, language);
}

namespace {

exchange::Mail mail_of(OutgoingMessage const& message) {
    return {{message.to_name, message.to_address}, message.subject, message.text, message.html};
}

// The link of a way that has one; nothing where it would be too long for it.
std::optional<std::string> link_of(std::string_view way, exchange::Mail const& mail) {
    if (way == name_of(MailWay::Gmail)) return compose_link(exchange::MailSite::Gmail, mail);
    if (way == name_of(MailWay::Outlook)) return compose_link(exchange::MailSite::Outlook, mail);
    return mailto_link(mail);
}

} // namespace

void App::send_message(MessageForm const& form) {
    RowIndex const customer = book().customers.ids.find(form.customer);
    MessageSet const* const set = messages(form.language);
    if (customer == no_row || set == nullptr) return;
    if (!can_write()) {
        m_form_errors = {fail(ErrorCode::ReadOnly, {}, read_only_words())};
        return;
    }
    auto const contact = parse_id(form.contact);
    RowIndex const person = contact ? book().contacts.ids.find(ContactId{contact.value()}) : no_row;
    ContactAnswer const& answer = m_figures.mail_answer(book(), customer, person, m_clock.now, m_locale);
    OutgoingMessage const message = outgoing(form, form_context(), *set, answer.against);
    m_form_errors = message.errors;
    if (!m_form_errors.empty()) return;
    exchange::Mail const mail = mail_of(message);
    SentForm sent = sent_form(form, message, form_context());
    auto const is_way = [&](MailWay way) { return form.way == name_of(way); };
    std::optional<std::string> link;
    if (!is_way(MailWay::Copy) && !is_way(MailWay::DraftFile)) {
        link = link_of(form.way, mail);
        if (!link) sent.message.way = name_of(MailWay::DraftFile); // too long for a link
    }
    if (link) {
        m_effects.push_back(OpenLink{std::move(*link)});
    } else if (is_way(MailWay::Copy)) {
        std::string const head = message.to_address + "\n" + message.subject + "\n\n";
        m_effects.push_back(
            CopyText{head + message.text, exchange::html_of_text(head) + "\n" + message.html});
    } else {
        m_effects.push_back(
            Download{file_name("message", ".eml"), "message/rfc822", exchange::eml_draft(mail)});
    }
    if (book().setting_or(mail_way_setting, name_of(MailWay::MailProgram)) != form.way)
        if (auto gesture = m_open.note(ChangeSetting{std::string{mail_way_setting}, form.way}, m_clock, {}))
            save(std::move(gesture).value());
    open_dialog(std::move(sent));
}

} // namespace dunlin::app
