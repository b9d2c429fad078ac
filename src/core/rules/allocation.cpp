#include "core/rules/allocation.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>

namespace dunlin {
namespace {

// The words of a text, folded, and where they end when written without gaps.
struct Words {
    std::string joined;            // all words without the gaps
    std::vector<std::size_t> ends; // of each word in `joined`
};

Words words_of(std::string_view text) {
    Words words;
    for (char const c : match_key(text)) {
        if (c != ' ')
            words.joined += c;
        else if (!words.joined.empty())
            words.ends.push_back(words.joined.size());
    }
    if (!words.joined.empty()) words.ends.push_back(words.joined.size());
    return words;
}

struct Match {
    std::size_t begin = 0, end = 0; // in Words::joined of the reference; empty = none
    [[nodiscard]] bool is_set() const { return end > begin; }
    [[nodiscard]] bool lies_within(Match const& other) const {
        return other.begin <= begin && end <= other.end && other.end - other.begin > end - begin;
    }
};

bool is_telling(std::string_view number) {
    bool const has_digit =
        std::any_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    return number.size() >= 3 && has_digit;
}

Match find_number(Words const& reference, std::string_view number) {
    std::string const joined = words_of(number).joined;
    if (joined.empty()) return {};
    if (!is_telling(joined)) return reference.joined == joined ? Match{0, joined.size()} : Match{};
    std::size_t begin = 0;
    for (std::size_t const word_end : reference.ends) {
        std::size_t const end = begin + joined.size();
        bool const is_at_word_end = std::binary_search(reference.ends.begin(), reference.ends.end(), end);
        if (is_at_word_end && reference.joined.compare(begin, joined.size(), joined) == 0)
            return {begin, end};
        begin = word_end;
    }
    return {};
}

struct Candidate {
    RowIndex instalment = no_row, invoice = no_row;
    std::uint16_t position = 0;
    Match match;
};

std::vector<Candidate> candidates_of(Book const& book, CustomerRow const& customer, Currency currency,
                                     Words const& reference) {
    std::vector<Candidate> candidates;
    for (RowIndex const invoice_row : customer.invoices) {
        InvoiceRow const& invoice = book.invoices[invoice_row];
        if (invoice.is_voided || invoice.currency != currency) continue;
        Match const match = find_number(reference, invoice.number);
        for (std::uint16_t position = 0; position < invoice.instalment_count; ++position) {
            RowIndex const instalment = invoice.first_instalment + position;
            if (book.instalments.open_minor[instalment] > 0)
                candidates.push_back({instalment, invoice_row, position, match});
        }
    }
    return candidates;
}

// "2026" isn't meant where "2026-0321" stands and is a number too.
void drop_matches_within_others(std::vector<Candidate>& candidates) {
    std::vector<Match> matches;
    for (Candidate const& candidate : candidates)
        if (candidate.match.is_set()) matches.push_back(candidate.match);
    for (Candidate& candidate : candidates) {
        bool const is_part = std::any_of(matches.begin(), matches.end(), [&candidate](Match const& other) {
            return candidate.match.lies_within(other);
        });
        if (is_part) candidate.match = {};
    }
}

void sort_oldest_first(Book const& book, std::vector<Candidate>& candidates) {
    auto const key = [&book](Candidate const& candidate) {
        InvoiceRow const& invoice = book.invoices[candidate.invoice];
        return std::make_tuple(!candidate.match.is_set(), book.instalments.due[candidate.instalment].days,
                               invoice.kind != InvoiceKind::Invoice, std::string_view(invoice.number),
                               candidate.instalment);
    };
    std::sort(candidates.begin(), candidates.end(),
              [&key](Candidate const& a, Candidate const& b) { return key(a) < key(b); });
}

} // namespace

bool names_invoice(std::string_view reference, std::string_view number) {
    return find_number(words_of(reference), number).is_set();
}

std::vector<AllocationLine> propose_allocation(Book const& book, CustomerId customer, Money amount,
                                               std::string_view reference, Date date) {
    std::vector<AllocationLine> lines;
    CustomerRow const* const row = book.customers.find(customer);
    if (row == nullptr || row->is_voided) return lines;

    std::vector<Candidate> candidates = candidates_of(book, *row, amount.currency, words_of(reference));
    drop_matches_within_others(candidates);
    sort_oldest_first(book, candidates);

    std::int64_t left_minor = amount.minor;
    for (Candidate const& candidate : candidates) {
        if (left_minor <= 0) break;
        InvoiceRow const& invoice = book.invoices[candidate.invoice];
        bool const is_named = candidate.match.is_set();
        if (!is_named && invoice.issued > date) continue;
        std::int64_t const line_minor =
            std::min(left_minor, book.instalments.open_minor[candidate.instalment]);
        lines.push_back({invoice.id, candidate.position, line_minor,
                         is_named ? AllocationRule::ExactReference : AllocationRule::OldestFirst});
        left_minor -= line_minor;
    }
    return lines;
}

} // namespace dunlin
