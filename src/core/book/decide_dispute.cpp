// What a customer says isn't owed, and how that ends.
#include "core/book/disputed.hpp"
#include "core/book/validate.hpp"

#include <algorithm>

namespace dunlin::deciding {
namespace {

bool is_upheld(DisputeState state) {
    return state == DisputeState::Upheld || state == DisputeState::PartlyUpheld;
}

// The credit note's money on the disputed instalments, as far as each is disputed.
std::vector<AllocationLine> credited(Book const& book, DisputedParts const& parts, RowIndex dispute,
                                     std::int64_t amount_minor) {
    std::vector<AllocationLine> lines;
    for (DisputedPart const& part : parts.all()) {
        if (part.dispute != dispute || amount_minor <= 0) continue;
        InvoiceRow const& invoice = book.invoices[book.instalments.invoice[part.instalment]];
        AllocationLine line;
        line.invoice = invoice.id;
        line.instalment = static_cast<std::uint16_t>(part.instalment - invoice.first_instalment);
        line.amount_minor = std::min(part.minor, amount_minor);
        amount_minor -= line.amount_minor;
        lines.push_back(line);
    }
    return lines;
}

bool is_about_one_invoice(DisputeData const& data) {
    return !data.instalments.empty() &&
           std::all_of(data.instalments.begin(), data.instalments.end(), [&](InstalmentRef const& ref) {
               return ref.invoice == data.instalments.front().invoice;
           });
}

// With what the dispute says of it.
CreditNoteData credit_note_of(DisputeData const& dispute, CreditNoteData credit, Date today) {
    credit.customer = dispute.customer;
    credit.amount.currency = dispute.amount.currency;
    if (!credit.issued.is_set()) credit.issued = today;
    if (!credit.invoice.is_set() && is_about_one_invoice(dispute))
        credit.invoice = dispute.instalments.front().invoice;
    return credit;
}

} // namespace

void prepare_dispute(Problems& problems, Book const& book, DisputeData& data, Date today,
                     std::string const& prefix) {
    if (!data.opened.is_set()) data.opened = today;
    check_date(problems, data.opened, {}, prefix + "opened");
    check_minor(problems, data.amount.minor, prefix + "amount");
    if (!data.amount.currency.is_set())
        problems.add(ErrorCode::Missing, prefix + "currency", "A currency is needed.");
    clean(problems, data.note, TextKind::Notes, {}, prefix + "note");
    RowIndex const customer = book.customers.ids.find(data.customer);
    if (customer == no_row || book.customers[customer].is_voided || !problems.is_empty()) return;
    if (data.instalments.empty())
        data.instalments = open_instalments(book, book.customers[customer], data.amount);
    std::int64_t free = check_instalments(problems, book, data.instalments,
                                          {data.customer, data.amount.currency}, prefix + "instalments");
    DisputedParts const parts(book, customer);
    for (InstalmentRef const& ref : data.instalments)
        if (RowIndex const at = instalment_row(book, ref); at != no_row) free -= parts.of_instalment(at);
    if (data.amount.minor > free)
        problems.add(ErrorCode::OverAllocated, prefix + "amount",
                     "Only " + in_words(Money{std::max<std::int64_t>(free, 0), data.amount.currency}) +
                         " is open and not disputed yet.");
}

Answer decide_command(Book const& book, OpenDispute const& command, Context& context) {
    Problems problems;
    DisputeData data = command.data;
    CustomerRow const* const customer = require_customer(problems, book, data.customer);
    check_contact(problems, book, customer, data.contact);
    check_talk(problems, book, data.interaction, data.customer);
    prepare_dispute(problems, book, data, context.today, {});
    if (!problems.is_empty()) return problems.first();
    return Events{DisputeOpened{context.ids.next_as<DisputeId>(), std::move(data)}};
}

Answer decide_command(Book const& book, CloseDispute const& command, Context& context) {
    Problems problems;
    DisputeRow const* const row = require_record(problems, book.disputes, command.id, "id", "dispute");
    if (!problems.is_empty()) return problems.first();
    if (row->state == command.state) return nothing_to_do();
    if (command.state == DisputeState::Open) return Events{DisputeReopened{command.id}};
    DisputeClosed const closed{command.id, command.state};
    if (!is_upheld(command.state)) return Events{closed};

    CreditNoteData credit = credit_note_of(row->data, command.credit, context.today);
    DisputedParts const parts(book, row->customer);
    RowIndex const dispute = book.disputes.ids.find(command.id);
    std::int64_t const disputed = parts.of_dispute(dispute);
    if (disputed == 0 && credit.amount.minor == 0) return Events{closed}; // it was paid meanwhile
    std::vector<AllocationLine> lines = credited(book, parts, dispute, credit.amount.minor);
    std::int64_t const amount = credit.amount.minor;
    Currency const currency = credit.amount.currency;
    Events events = TRY(decide_command(book, AddCreditNote{std::move(credit), std::move(lines)}, context));
    if (amount > disputed)
        return fail(ErrorCode::OverAllocated, "amount",
                    "Only " + in_words(Money{disputed, currency}) + " of it is open.");
    events.emplace_back(closed);
    return events;
}

} // namespace dunlin::deciding
