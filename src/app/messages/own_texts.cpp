#include "app/messages/own_texts.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::app {
namespace {

// Well below what a setting holds, which is counted in letters.
constexpr std::size_t most_text_bytes = 15'000;

template<class Name>
MessageTemplate own_or_ready(Book const& book, MessageSet const& set, Name name) {
    if (std::optional<OwnText> const own = own_text(book, set.language(), name_of(name)))
        if (auto read = MessageTemplate::parse(own->text)) return std::move(read).value();
    return set.text_of(name);
}

TemplateText text_of(TextForm::Draft const& draft) {
    return {std::string{trim(draft.subject)}, std::string{trim(draft.body)}};
}

bool is_same(TemplateText const& a, TemplateText const& b) {
    return a.subject == b.subject && a.body == b.body;
}

// "There is no field …" of a body with the line in which that is.
Error placed(Error error) {
    constexpr std::string_view in_body = "body, line ";
    if (error.field.rfind(in_body, 0) == 0) {
        error.detail = "Line " + error.field.substr(in_body.size()) + ": " + error.detail;
        error.field = "body";
    }
    return error;
}

// What says that something is owed, or how much.
bool tells_of_debts(MessageTemplate const& text) {
    constexpr std::array telling{MessageField::Overdue,
                                 MessageField::OverdueCount,
                                 MessageField::DaysLate,
                                 MessageField::OldestDue,
                                 MessageField::InvoiceNumbers,
                                 MessageField::Invoices,
                                 MessageField::Credit,
                                 MessageField::NextDue,
                                 MessageField::NextAmount,
                                 MessageField::PromisedAmount,
                                 MessageField::PromisedFor,
                                 MessageField::PromisedOpen,
                                 MessageField::PaidAmount,
                                 MessageField::PayBy,
                                 MessageField::Disputed,
                                 MessageField::Plan,
                                 MessageField::PlanCount,
                                 MessageField::PlanFirst,
                                 MessageField::Fee,
                                 MessageField::Interest,
                                 MessageField::InterestLines};
    return std::any_of(telling.begin(), telling.end(), [&](MessageField field) { return text.uses(field); });
}

MessageContent example_content(TextForm const& form, FormContext const& context, MessageSet const& set) {
    RowIndex const customer = context.book.customers.ids.find(form.example);
    std::vector<RowIndex> const people = message_contacts(context.book, customer, Channel::Email);
    MessageKind const kind = message_kind_named(form.text); // scripts speak of what is late
    return message_content(context.book, set,
                           {customer, people.empty() ? no_row : people.front(), kind, context.today,
                            pay_by_day(context.book, context.today)});
}

} // namespace

std::optional<OwnText> own_text(Book const& book, std::string_view language, std::string_view name) {
    std::string const text = book.setting_or(own_text_setting(language, name), "");
    if (text.empty()) return std::nullopt;
    Result<OwnText> own = parse_own_text(text);
    if (!own) return std::nullopt;
    return std::move(own).value();
}

MessageTemplate template_of(Book const& book, MessageSet const& set, MessageKind kind) {
    return own_or_ready(book, set, kind);
}

MessageTemplate template_of(Book const& book, MessageSet const& set, CallScript script) {
    return own_or_ready(book, set, script);
}

std::array<char const*, changeable_text_count> changeable_texts() {
    std::array<char const*, changeable_text_count> names{};
    for (std::size_t i = 0; i < message_kind_count; ++i) names[i] = name_of(static_cast<MessageKind>(i));
    for (std::size_t i = 0; i < call_script_count; ++i)
        names[message_kind_count + i] = name_of(static_cast<CallScript>(i));
    return names;
}

bool has_subject(std::string_view text_name) {
    for (std::size_t i = 0; i < call_script_count; ++i)
        if (text_name == name_of(static_cast<CallScript>(i))) return false;
    return true;
}

TextForm text_form(FormContext const& context, std::string_view own_language, CustomerId example) {
    TextForm form;
    if (std::string_view const language = message_language(own_language); !language.empty())
        form.language = language;
    form.example = example;
    for (RowIndex row = 0; !form.example.is_set() && row < context.book.customers.size(); ++row)
        if (!context.book.customers[row].is_voided) form.example = context.book.customers[row].id;
    return form;
}

std::string key_of(TextForm const& form) { return own_text_setting(form.language, form.text); }

TextForm::Draft& shown_draft(TextForm& form, Book const& book, MessageSet const& set) {
    auto const [at, is_new] = form.drafts.try_emplace(key_of(form));
    TextForm::Draft& draft = at->second;
    if (!is_new) return draft;
    take_ready_text(draft, form, set);
    if (std::optional<OwnText> own = own_text(book, form.language, form.text)) {
        draft.subject = std::move(own->text.subject);
        draft.body = std::move(own->text.body);
        draft.origin = std::move(own->origin);
    }
    draft.as_opened = text_of(draft);
    draft.origin_as_opened = draft.origin;
    return draft;
}

void take_ready_text(TextForm::Draft& draft, TextForm const& form, MessageSet const& set) {
    TemplateText const* const ready = set.ready_text(form.text);
    if (ready == nullptr) return;
    draft.subject = ready->subject;
    draft.body = ready->body;
    draft.origin = draft.ready = fingerprint_of(text_of(draft));
}

void keep_own_text(TextForm::Draft& draft) { draft.origin = draft.ready; }

TemplateText ready_text_beside(TextForm::Draft const& draft, TextForm const& form, MessageSet const& set) {
    constexpr std::string_view gap = "\n\n", mark = "+ ";
    TemplateText beside;
    TemplateText const* const ready = set.ready_text(form.text);
    if (ready == nullptr) return beside;
    std::string const own = std::string{gap} + std::string{trim(draft.body)} + std::string{gap};
    if (ready->subject != draft.subject) beside.subject = mark;
    beside.subject += ready->subject;
    for (std::string_view rest = ready->body; !rest.empty();) {
        std::string_view const paragraph = rest.substr(0, rest.find(gap));
        rest.remove_prefix(std::min(paragraph.size() + gap.size(), rest.size()));
        if (!beside.body.empty()) beside.body += gap;
        bool const is_there =
            own.find(std::string{gap} + std::string{paragraph} + std::string{gap}) != std::string::npos;
        if (!is_there) beside.body += mark;
        beside.body += paragraph;
    }
    return beside;
}

TextState state_of(TextForm::Draft const& draft) {
    if (fingerprint_of(text_of(draft)) == draft.ready) return TextState::Ready;
    return draft.origin == draft.ready ? TextState::Own : TextState::Outdated;
}

bool is_changed(TextForm::Draft const& draft) {
    return !is_same(text_of(draft), draft.as_opened) || draft.origin != draft.origin_as_opened;
}

std::vector<Error> problems_of(TextForm::Draft const& draft, std::string_view text_name) {
    std::vector<Error> errors;
    TemplateText const text = text_of(draft);
    if (has_subject(text_name) && text.subject.empty())
        errors.push_back(fail(ErrorCode::Missing, "subject", "A subject is needed."));
    if (text.body.empty()) errors.push_back(fail(ErrorCode::Missing, "body", "A text is needed."));
    if (text.subject.size() + text.body.size() > most_text_bytes)
        errors.push_back(fail(ErrorCode::OutOfRange, "body", "This text is too long."));
    Result<MessageTemplate> const read = MessageTemplate::parse(text);
    if (!read)
        errors.push_back(placed(read.error()));
    else if (text_name == name_of(CallScript::Voicemail) && tells_of_debts(read.value()))
        errors.push_back(fail(ErrorCode::NotAllowed, "body",
                              "Others may hear a machine: leave out what says that something is owed."));
    return errors;
}

std::optional<TextPreview> preview_of(TextForm const& form, FormContext const& context,
                                      MessageSet const& set) {
    auto const draft = form.drafts.find(key_of(form));
    if (draft == form.drafts.end() || context.book.customers.find(form.example) == nullptr)
        return std::nullopt;
    Result<MessageTemplate> const read = MessageTemplate::parse(text_of(draft->second));
    if (!read) return std::nullopt;
    Message message = read.value().fill(example_content(form, context, set).values);
    std::string body = plain_text(message);
    return TextPreview{std::move(message.subject), std::move(body), std::move(message.missing)};
}

std::vector<std::array<std::string, 2>> field_values(TextForm const& form, FormContext const& context,
                                                     MessageSet const& set) {
    if (context.book.customers.find(form.example) == nullptr) return {};
    MessageContent const content = example_content(form, context, set);
    std::vector<std::array<std::string, 2>> all;
    for (std::size_t i = 0; i < message_field_count; ++i) {
        MessageField const field = message_field(i);
        std::string value = content.values[field];
        if (is_list(field))
            for (auto const& row : content.values.list_of(field).rows)
                value += (value.empty() ? "" : ", ") + row.front() + "…";
        all.push_back({std::string{name_of(field)}, std::move(value)});
    }
    return all;
}

Submission submit(TextForm const& form, FormContext const& context) {
    Submission submission;
    submission.action = "Change message texts";
    bool is_elsewhere = false; // a mistake in one that isn't shown
    for (auto const& [key, draft] : form.drafts) {
        if (!is_changed(draft)) continue;
        std::string const name = key.substr(key.rfind('.') + 1);
        std::vector<Error> problems = problems_of(draft, name);
        is_elsewhere = is_elsewhere || (!problems.empty() && key != key_of(form));
        for (Error& problem : problems) {
            problem.field = key + "." + problem.field;
            submission.errors.push_back(std::move(problem));
        }
        bool const is_ready = state_of(draft) == TextState::Ready;
        std::string value = is_ready ? std::string{} : to_text({text_of(draft), draft.origin});
        if (value != context.book.setting_or(key, ""))
            submission.all.emplace_back(ChangeSetting{key, std::move(value)});
    }
    if (is_elsewhere)
        submission.errors.push_back(
            fail(ErrorCode::Malformed, {}, "Another text has a mistake: it is marked in the list."));
    if (!submission.errors.empty()) submission.all.clear();
    return submission;
}

} // namespace dunlin::app
