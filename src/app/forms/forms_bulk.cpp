// Forms for many records at once.
#include "app/forms/forms.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <string>

namespace dunlin::app {

namespace {

using Kind = BulkForm::Kind;

char const* action_of(Kind kind) {
    switch (kind) {
    case Kind::Void: return "Void several";
    case Kind::WriteOff: return "Write off several";
    case Kind::Note: return "Log several";
    case Kind::FollowUp: return "Set follow-ups";
    case Kind::Tag: break;
    }
    return "Tag several";
}

void add_write_offs(std::vector<Command>& all, Book const& book, AnyId id, Date date,
                    std::string const& reason) {
    InvoiceRow const* const invoice = book.invoices.find(id);
    if (invoice == nullptr) return;
    for (std::uint16_t i = 0; i < invoice->instalment_count; ++i) {
        std::int64_t const open = book.instalments.open_minor[invoice->first_instalment + i];
        if (open > 0) all.emplace_back(WriteOff{InvoiceId{id}, i, open, date, reason});
    }
}

void add_tag(std::vector<Command>& all, Book const& book, AnyId id, std::string const& tag) {
    CustomerRow const* const customer = book.customers.find(id);
    if (customer == nullptr) return;
    std::vector<std::string> const& tags = customer->data.tags;
    if (std::find(tags.begin(), tags.end(), tag) != tags.end()) return;
    EditCustomer edit{CustomerId{id}, customer->data};
    edit.data.tags.push_back(tag);
    all.emplace_back(std::move(edit));
}

} // namespace

BulkForm bulk_form(FormContext const& context, BulkForm::Kind kind, std::vector<AnyId> ids) {
    BulkForm form{kind, std::move(ids), {}, {}};
    int const days = kind == Kind::FollowUp ? 7 : 0;
    if (kind == Kind::FollowUp || kind == Kind::WriteOff)
        form.date = format_date_field(context.locale, context.today.plus_days(days));
    return form;
}

Submission submit(BulkForm const& form, FormContext const& context) {
    Submission submission;
    submission.action = action_of(form.kind);
    std::string const text{trim(form.text)};
    Date date;
    if (form.kind == Kind::FollowUp || form.kind == Kind::WriteOff) {
        auto const typed = parse_date_as_typed(form.date, context.locale.date_order, context.today);
        std::string const field = form.kind == Kind::FollowUp ? "due" : "date";
        if (typed)
            date = typed.value();
        else
            submission.errors.push_back(fail(typed.error().code, field, typed.error().detail));
    }
    if (text.empty() && form.kind == Kind::Tag)
        submission.errors.push_back(fail(ErrorCode::Missing, "tag", "A tag needs a name."));
    if (text.empty() && form.kind == Kind::Note)
        submission.errors.push_back(fail(ErrorCode::Missing, "text", "Write what was said."));
    if (!submission.errors.empty()) return submission;
    for (AnyId const id : form.ids) {
        switch (form.kind) {
        case Kind::Void: submission.all.emplace_back(Void{id, text}); break;
        case Kind::WriteOff: add_write_offs(submission.all, context.book, id, date, text); break;
        case Kind::FollowUp:
            submission.all.emplace_back(SetFollowUp{{CustomerId{id}, date, text, {}}});
            break;
        case Kind::Tag: add_tag(submission.all, context.book, id, text); break;
        case Kind::Note: {
            LogInteraction log;
            log.data.customer = CustomerId{id};
            log.data.channel = Channel::Note;
            log.data.text = text;
            submission.all.emplace_back(std::move(log));
            break;
        }
        }
    }
    if (submission.all.empty())
        submission.errors.push_back(fail(ErrorCode::NothingToDo, {}, "Nothing would change."));
    return submission;
}

} // namespace dunlin::app
