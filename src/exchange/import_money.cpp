// Which invoices the file's credit notes name, and where its money goes: payments of what isn't open any
// more, credit notes put to the invoices they name, settlements of invoices that the book has.
#include "core/base/utf8.hpp"
#include "core/rules/allocation.hpp"
#include "exchange/import_state.hpp"

#include <algorithm>

namespace dunlin::exchange {
namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string const key = match_key(text);
    for (std::size_t begin = 0; begin < key.size();) {
        std::size_t const end = std::min(key.find(' ', begin), key.size());
        words.push_back(key.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

std::string plain_of(std::string_view number) {
    std::string plain = match_key(number);
    plain.erase(std::remove(plain.begin(), plain.end(), ' '), plain.end());
    return plain;
}

// A number may be written in several words: "RE 2026 0321".
constexpr std::size_t most_words_of_a_number = 6;

} // namespace

void InvoiceImport::State::start_naming(Book const& book) {
    for (KnownRow const& known : known_rows) {
        std::uint32_t const customer = rows.customer[known.row];
        RowIndex const existing = customers.gathered()[customer].existing;
        auto const [place, is_new] =
            unallocated_minor.try_emplace({customer, rows.currency[known.row]}, std::int64_t{0});
        if (!is_new) continue;
        for (RowIndex const row : book.customers[existing].payments) {
            PaymentRow const& payment = book.payments[row];
            if (!payment.is_voided && payment.amount.currency.packed() == rows.currency[known.row])
                place->second += std::max<std::int64_t>(payment.unallocated_minor, 0);
        }
    }
    has_credits.assign(customers.planned().size(), false);
    for (CreditRow const& credit : credits) has_credits[rows.customer[credit.row]] = true;
    for (std::size_t i = 0; i < book_invoices.size() && !credits.empty(); ++i)
        if (has_credits[book_customers[i]])
            index_plain_number(book_customers[i], book.invoices[book_invoices[i]].number,
                               first_book_entry + static_cast<std::uint32_t>(i));
    next_row = 0; // of the data rows, then of the credit notes
    phase = Phase::Naming;
}

void InvoiceImport::State::index_plain_number(std::uint32_t customer, std::string_view number,
                                              InvoiceEntry entry) {
    static_cast<void>(plain_numbers.find_or_insert(hash_of(customer, plain_of(number), DocumentKind::Invoice),
                                                   entry, [](std::uint32_t) { return false; }));
}

// The invoice may stand below its credit note, so all rows come first.
void InvoiceImport::State::name_invoices(Book const& book, std::uint64_t items) {
    auto const count = static_cast<std::uint32_t>(rows.size());
    std::uint32_t const end = count + static_cast<std::uint32_t>(credits.size());
    if (credits.empty()) next_row = end;
    for (; next_row < end && items > 0; ++next_row, --items) {
        if (next_row >= count) {
            CreditRow& credit = credits[next_row - count];
            credit.invoice = named_invoice(book, credit.row);
            continue;
        }
        if (rows.problem[next_row] != RowProblem::None || is_credit(next_row)) continue;
        if (!has_credits[rows.customer[next_row]]) continue;
        index_plain_number(rows.customer[next_row],
                           cell(analysis.first_data_row() + next_row, Field::InvoiceNumber), next_row);
    }
    if (next_row >= end) finish_understanding(book);
}

std::string InvoiceImport::State::number_of(Book const& book, InvoiceEntry invoice) {
    if (invoice >= first_book_entry) return book.invoices[book_invoices[invoice - first_book_entry]].number;
    return std::string(cell(analysis.first_data_row() + invoice, Field::InvoiceNumber));
}

// The one whose number it bears itself, else the only one that its reference or its note names.
InvoiceEntry InvoiceImport::State::named_invoice(Book const& book, std::uint32_t data_row) {
    std::uint32_t const row = analysis.first_data_row() + data_row;
    std::uint32_t const customer = rows.customer[data_row];
    std::string const number(cell(row, Field::InvoiceNumber));
    std::optional<InvoiceEntry> const own =
        plain_numbers.find(hash_of(customer, plain_of(number), DocumentKind::Invoice),
                           [&](InvoiceEntry entry) { return number_of(book, entry) == number; });
    InvoiceEntry found = own.value_or(no_entry);
    for (Field const field : {Field::Reference, Field::Note}) {
        if (found != no_entry) break;
        std::string const text(cell(row, field));
        if (!text.empty()) found = invoice_named_in(book, customer, text);
    }
    if (found == no_entry) return no_entry;
    std::uint16_t const currency =
        found >= first_book_entry ? book.invoices[book_invoices[found - first_book_entry]].currency.packed()
                                  : rows.currency[found];
    return currency == rows.currency[data_row] ? found : no_entry;
}

InvoiceEntry InvoiceImport::State::invoice_named_in(Book const& book, std::uint32_t customer,
                                                    std::string_view text) {
    struct Candidate {
        InvoiceEntry invoice;
        std::string number;
    };
    std::vector<Candidate> candidates;
    std::vector<std::string> const words = words_of(text);
    for (std::size_t begin = 0; begin < words.size(); ++begin) {
        std::string joined;
        std::size_t const end = std::min(words.size(), begin + most_words_of_a_number);
        for (std::size_t i = begin; i < end; ++i) {
            joined += words[i];
            static_cast<void>(
                plain_numbers.find(hash_of(customer, joined, DocumentKind::Invoice), [&](InvoiceEntry entry) {
                    std::string const number = number_of(book, entry);
                    std::uint32_t const owner = entry >= first_book_entry
                                                    ? book_customers[entry - first_book_entry]
                                                    : rows.customer[entry];
                    if (owner == customer && plain_of(number) == joined && names_invoice(text, number))
                        candidates.push_back({entry, joined});
                    return false;
                }));
        }
    }
    // "2026" isn't meant where "2026-0321" stands and is a number too; two others are no plain word.
    auto const is_longer = [](Candidate const& a, Candidate const& b) {
        return a.number.size() < b.number.size();
    };
    auto const best = std::max_element(candidates.begin(), candidates.end(), is_longer);
    if (best == candidates.end()) return no_entry;
    bool const is_plain = std::all_of(candidates.begin(), candidates.end(), [&](Candidate const& other) {
        return other.invoice == best->invoice || (other.number.size() < best->number.size() &&
                                                  best->number.find(other.number) != std::string::npos);
    });
    return is_plain ? best->invoice : no_entry;
}

std::int64_t InvoiceImport::State::open_in_file(std::uint32_t data_row) const {
    if (rows.open_minor[data_row] != no_amount) return rows.open_minor[data_row];
    if (rows.settled[data_row].is_set()) return 0;
    return is_credit(data_row) ? -rows.amount_minor[data_row] : rows.amount_minor[data_row];
}

Date InvoiceImport::State::paid_on(std::uint32_t data_row, Date in_day) const {
    if (rows.settled[data_row].is_set()) return rows.settled[data_row];
    return in_day < rows.issued[data_row] ? rows.issued[data_row] : in_day;
}

std::int64_t InvoiceImport::State::open_by(std::uint32_t data_row, Extent in) const {
    std::int64_t const amount_minor =
        is_credit(data_row) ? -rows.amount_minor[data_row] : rows.amount_minor[data_row];
    bool const is_later = in.mode == ImportMode::AsOfDay && in.day < paid_on(data_row, in.day);
    return is_later ? amount_minor : std::min(amount_minor, open_in_file(data_row));
}

std::int64_t InvoiceImport::State::open_before(InvoiceEntry invoice) const {
    return invoice >= first_book_entry ? book_open_minor[invoice - first_book_entry]
                                       : rows.amount_minor[invoice];
}

std::int64_t InvoiceImport::State::payment_of(std::uint32_t data_row, Extent in,
                                              MoneyPlan const& plan) const {
    auto const credited = plan.credited.find(data_row);
    std::int64_t const credited_minor = credited == plan.credited.end() ? 0 : credited->second.before_minor;
    return std::max<std::int64_t>(rows.amount_minor[data_row] - credited_minor - open_by(data_row, in), 0);
}

bool InvoiceImport::State::is_in(std::uint32_t data_row, Extent in) const {
    if (rows.problem[data_row] != RowProblem::None) return false;
    return in.mode == ImportMode::Everything || kind == ImportKind::CustomersOnly ||
           rows.issued[data_row] <= in.day;
}

bool InvoiceImport::State::is_in(CreditRow const& credit, Extent in) const {
    return is_in(credit.row, in) && credit_minor(credit, in) > 0;
}

std::int64_t InvoiceImport::State::credit_minor(CreditRow const& credit, Extent in) const {
    return credit.invoice == no_entry ? open_by(credit.row, in) : -rows.amount_minor[credit.row];
}

// First what credit notes had paid before the money came, then the money, then what is left of credit notes.
// Nothing is ever put to an invoice beyond what is open.
MoneyPlan InvoiceImport::State::plan(Extent in) const {
    MoneyPlan plan;
    plan.allocated_minor.assign(credits.size(), 0);
    auto const is_target_in = [&](InvoiceEntry invoice) {
        return invoice >= first_book_entry || is_in(invoice, in);
    };
    for (std::size_t i = 0; i < credits.size(); ++i) {
        CreditRow const& credit = credits[i];
        if (credit.invoice == no_entry || !is_in(credit, in) || !is_target_in(credit.invoice)) continue;
        bool const is_use_known =
            rows.open_minor[credit.row] != no_amount || rows.settled[credit.row].is_set();
        std::int64_t const amount_minor = -rows.amount_minor[credit.row];
        std::int64_t used_minor = is_use_known ? amount_minor - open_by(credit.row, in) : amount_minor;
        bool const is_refund = credit.invoice < first_book_entry && open_in_file(credit.invoice) == 0 &&
                               rows.settled[credit.invoice] < rows.issued[credit.row];
        if (is_refund) used_minor = 0;
        MoneyPlan::Credited& credited = plan.credited[credit.invoice];
        used_minor = std::min(used_minor, open_before(credit.invoice) - credited.before_minor);
        credited.before_minor += used_minor;
        credited.minor += used_minor;
        plan.allocated_minor[i] = used_minor;
    }
    plan_settlements(in, plan);
    std::unordered_map<InvoiceEntry, std::int64_t> paid_minor;
    for (MoneyPlan::Settlement const& settlement : plan.settlements)
        paid_minor[settlement.invoice] = settlement.amount_minor;
    for (std::size_t i = 0; i < credits.size(); ++i) {
        CreditRow const& credit = credits[i];
        auto const found = plan.credited.find(credit.invoice);
        if (credit.invoice == no_entry || !is_in(credit, in) || found == plan.credited.end()) continue;
        std::int64_t const paid = credit.invoice >= first_book_entry ? paid_minor[credit.invoice]
                                                                     : payment_of(credit.invoice, in, plan);
        std::int64_t const left_minor = open_before(credit.invoice) - found->second.minor - paid;
        std::int64_t const rest_minor =
            std::min(left_minor, -rows.amount_minor[credit.row] - plan.allocated_minor[i]);
        if (rest_minor <= 0) continue;
        found->second.minor += rest_minor;
        plan.allocated_minor[i] += rest_minor;
    }
    return plan;
}

void InvoiceImport::State::plan_settlements(Extent in, MoneyPlan& plan) const {
    auto unallocated = unallocated_minor;
    for (KnownRow const& known : known_rows) {
        if (in.mode == ImportMode::AsOfDay && in.day < paid_on(known.row, in.day)) continue;
        auto const credited = plan.credited.find(known.invoice);
        std::int64_t const credited_minor =
            credited == plan.credited.end() ? 0 : credited->second.before_minor;
        std::int64_t const missing_minor =
            open_before(known.invoice) - credited_minor - open_in_file(known.row);
        if (missing_minor <= 0) continue;
        // The money is in the book already, only nobody said what for.
        std::int64_t& there_minor = unallocated[{rows.customer[known.row], rows.currency[known.row]}];
        if (there_minor >= missing_minor) {
            there_minor -= missing_minor;
            ++plan.paid_unallocated;
            continue;
        }
        plan.settlements.push_back({known.invoice, known.row, missing_minor});
    }
}

} // namespace dunlin::exchange
