#include "core/book/same.hpp"
#include "core/book/validate.hpp"

#include <algorithm>

namespace dunlin::deciding {
namespace {

void clean_tags(Problems& problems, std::vector<std::string>& tags, FieldPrefix const& prefix) {
    std::vector<std::string> kept;
    for (std::string& tag : tags) {
        clean(problems, tag, TextKind::Line, prefix, "tags");
        if (!tag.empty() && std::find(kept.begin(), kept.end(), tag) == kept.end())
            kept.push_back(std::move(tag));
        if (kept.size() > max_tags) {
            problems.add(ErrorCode::TooLarge, prefix.field("tags"),
                         "Not more than " + std::to_string(max_tags) + " tags, please.");
            break;
        }
    }
    tags = std::move(kept);
}

// A number that was replaced takes its marks along.
void drop_old_marks(ContactData& data) {
    if (data.wrong_numbers.empty() && data.unwanted_numbers.empty()) return;
    ContactData kept;
    for (std::string_view const number : {std::string_view{data.phone}, std::string_view{data.mobile}}) {
        if (is_wrong_number(data, number)) mark_wrong_number(kept, number);
        if (is_unwanted_number(data, number)) mark_unwanted_number(kept, number);
    }
    data.wrong_numbers = std::move(kept.wrong_numbers);
    data.unwanted_numbers = std::move(kept.unwanted_numbers);
}

void check_number(Problems& problems, Book const& book, CustomerId self, std::string const& number) {
    if (number.empty()) return;
    for (CustomerRow const& row : book.customers.rows)
        if (!row.is_voided && row.id != self && row.data.number == number) {
            problems.add(ErrorCode::AlreadyExists, "number",
                         "\"" + row.data.name + "\" has this customer number already.");
            return;
        }
}

} // namespace

void clean_customer(Problems& problems, CustomerData& data, FieldPrefix const& prefix) {
    clean(problems, data.name, TextKind::Line, prefix, "name");
    if (data.name.empty()) problems.add(ErrorCode::Missing, prefix.field("name"), "A name is needed.");
    clean(problems, data.number, TextKind::Line, prefix, "number");
    clean(problems, data.address.lines, TextKind::Notes, prefix, "address.lines");
    clean(problems, data.address.postal_code, TextKind::Line, prefix, "address.postal_code");
    clean(problems, data.address.city, TextKind::Line, prefix, "address.city");
    clean(problems, data.address.region, TextKind::Line, prefix, "address.region");
    clean(problems, data.address.country, TextKind::Line, prefix, "address.country");
    clean(problems, data.tax_number, TextKind::Line, prefix, "tax_number");
    clean(problems, data.language, TextKind::Line, prefix, "language");
    clean(problems, data.time_zone, TextKind::Line, prefix, "time_zone");
    clean(problems, data.note, TextKind::Notes, prefix, "note");
    clean_tags(problems, data.tags, prefix);
    if (data.payment_terms_days < -1 || data.payment_terms_days > max_terms_days)
        problems.add(ErrorCode::OutOfRange, prefix.field("payment_terms_days"),
                     "Payment terms run from 0 to " + std::to_string(max_terms_days) + " days.");
    if (data.credit_limit.currency.is_set()) {
        if (data.credit_limit.minor < 0 || data.credit_limit.minor > max_amount_minor)
            problems.add(ErrorCode::OutOfRange, prefix.field("credit_limit"),
                         "The credit limit must be zero or more, and not larger than a book can hold.");
    } else if (data.credit_limit.minor != 0) {
        problems.add(ErrorCode::Missing, prefix.field("credit_limit"), "The credit limit needs a currency.");
    }
}

void clean_contact(Problems& problems, ContactData& data, FieldPrefix const& prefix) {
    clean(problems, data.name, TextKind::Line, prefix, "name");
    clean(problems, data.title, TextKind::Line, prefix, "title");
    clean(problems, data.email, TextKind::Line, prefix, "email");
    clean(problems, data.phone, TextKind::Line, prefix, "phone");
    clean(problems, data.mobile, TextKind::Line, prefix, "mobile");
    clean(problems, data.language, TextKind::Line, prefix, "language");
    clean(problems, data.note, TextKind::Notes, prefix, "note");
    clean(problems, data.wrong_numbers, TextKind::Notes, prefix, "wrong_numbers");
    clean(problems, data.unwanted_numbers, TextKind::Notes, prefix, "unwanted_numbers");
    drop_old_marks(data);
    if (data.name.empty() && data.email.empty() && data.phone.empty() && data.mobile.empty())
        problems.add(ErrorCode::Missing, prefix.field("name"),
                     "A name, an e-mail address or a phone number is needed.");
}

void check_parent(Problems& problems, Book const& book, CustomerId self, CustomerData const& data,
                  FieldPrefix const& prefix) {
    if (!data.parent.is_set()) return;
    CustomerRow const* row =
        require_record(problems, book.customers, data.parent, prefix.field("parent"), "customer");
    // Bounded, because a merge of devices may have made a circle elsewhere.
    for (std::size_t steps = 0; row != nullptr && steps <= book.customers.size(); ++steps) {
        if (row->id == self) {
            problems.add(ErrorCode::NotAllowed, prefix.field("parent"),
                         "A customer can't pay for itself, not even by way of others.");
            return;
        }
        row = book.customers.find(row->data.parent);
    }
}

Answer decide_command(Book const& book, AddCustomer const& command, Context& context) {
    Problems problems;
    AddCustomer wanted = command;
    clean_customer(problems, wanted.data, {});
    check_parent(problems, book, {}, wanted.data, {});
    check_number(problems, book, {}, wanted.data.number);
    for (std::size_t i = 0; i < wanted.contacts.size(); ++i)
        clean_contact(problems, wanted.contacts[i], {"contacts", i});
    if (!problems.is_empty()) return problems.first();

    Events events;
    auto const id = context.ids.next_as<CustomerId>();
    events.emplace_back(CustomerAdded{id, std::move(wanted.data)});
    for (ContactData& contact : wanted.contacts) {
        contact.customer = id;
        events.emplace_back(ContactAdded{context.ids.next_as<ContactId>(), std::move(contact)});
    }
    return events;
}

Answer decide_command(Book const& book, EditCustomer const& command, Context&) {
    Problems problems;
    CustomerData data = command.data;
    CustomerRow const* const row = require_record(problems, book.customers, command.id, "id", "customer");
    clean_customer(problems, data, {});
    check_parent(problems, book, command.id, data, {});
    check_number(problems, book, command.id, data.number);
    if (!problems.is_empty()) return problems.first();
    if (is_same(row->data, data)) return nothing_to_do();
    return Events{CustomerEdited{command.id, std::move(data)}};
}

Answer decide_command(Book const& book, AddContact const& command, Context& context) {
    Problems problems;
    ContactData data = command.data;
    clean_contact(problems, data, {});
    static_cast<void>(require_customer(problems, book, data.customer));
    if (!problems.is_empty()) return problems.first();
    return Events{ContactAdded{context.ids.next_as<ContactId>(), std::move(data)}};
}

Answer decide_command(Book const& book, EditContact const& command, Context&) {
    Problems problems;
    ContactData data = command.data;
    clean_contact(problems, data, {});
    ContactRow const* const row = require_record(problems, book.contacts, command.id, "id", "contact");
    static_cast<void>(require_customer(problems, book, data.customer));
    if (!problems.is_empty()) return problems.first();
    if (is_same(row->data, data)) return nothing_to_do();
    return Events{ContactEdited{command.id, std::move(data)}};
}

} // namespace dunlin::deciding
