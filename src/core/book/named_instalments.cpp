// The instalments that a promise or a dispute is about.
#include "core/base/sorting.hpp"
#include "core/book/disputed.hpp"
#include "core/book/validate.hpp"

namespace dunlin::deciding {
namespace {

constexpr std::size_t max_named_instalments = 10'000;

struct OpenInstalment {
    RowIndex row = no_row;
    InstalmentRef ref;
    std::int64_t minor = 0; // open and not disputed
};

} // namespace

std::vector<InstalmentRef> open_instalments(Book const& book, CustomerRow const& customer, Money amount) {
    std::vector<OpenInstalment> open;
    DisputedParts const disputed(book, book.customers.ids.find(customer.id));
    for (RowIndex const row : customer.invoices) {
        InvoiceRow const& invoice = book.invoices[row];
        if (invoice.is_voided || invoice.currency != amount.currency) continue;
        for (std::uint16_t i = 0; i < invoice.instalment_count; ++i) {
            RowIndex const at = invoice.first_instalment + i;
            std::int64_t const minor = book.instalments.open_minor[at] - disputed.of_instalment(at);
            if (minor > 0) open.push_back({at, {invoice.id, i}, minor});
        }
    }
    sort_stably(open, [&](OpenInstalment const& a, OpenInstalment const& b) {
        return book.instalments.due[a.row] < book.instalments.due[b.row];
    });
    std::vector<InstalmentRef> refs;
    std::int64_t left = amount.minor;
    for (OpenInstalment const& one : open) {
        if (left <= 0) break;
        refs.push_back(one.ref);
        left -= one.minor;
    }
    return refs;
}

std::int64_t check_instalments(Problems& problems, Book const& book, std::vector<InstalmentRef> const& refs,
                               InstalmentsOf of, std::string const& field) {
    if (refs.size() > max_named_instalments)
        problems.add(ErrorCode::TooLarge, field, "Leave the list empty to speak of all that is open.");
    std::int64_t open = 0;
    for (std::size_t i = 0; i < refs.size(); ++i) {
        InvoiceRow const* const invoice =
            require_record(problems, book.invoices, refs[i].invoice, in_list(field, i), "invoice");
        if (invoice == nullptr) continue;
        if (refs[i].instalment >= invoice->instalment_count)
            problems.add(ErrorCode::NotFound, in_list(field, i), "There is no such instalment.");
        else if (book.customers[invoice->customer].id != of.customer)
            problems.add(ErrorCode::NotFound, in_list(field, i), "The invoice is another customer's.");
        else if (invoice->currency != of.currency)
            problems.add(ErrorCode::CurrencyMismatch, in_list(field, i),
                         "The invoice is in another currency.");
        else
            open += book.instalments.open_minor[invoice->first_instalment + refs[i].instalment];
    }
    return open;
}

void check_talk(Problems& problems, Book const& book, InteractionId talk, CustomerId customer) {
    if (!talk.is_set()) return;
    InteractionRow const* const row =
        require_record(problems, book.interactions, talk, "interaction", "entry");
    if (row != nullptr && row->data.customer != customer)
        problems.add(ErrorCode::NotFound, "interaction", "The entry is another customer's.");
}

} // namespace dunlin::deciding
