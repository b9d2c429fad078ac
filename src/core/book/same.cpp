#include "core/book/same.hpp"

namespace dunlin::deciding {
namespace {

bool is_same(Address const& a, Address const& b) {
    return a.lines == b.lines && a.postal_code == b.postal_code && a.city == b.city && a.region == b.region &&
           a.country == b.country;
}

} // namespace

bool is_same(CustomerData const& a, CustomerData const& b) {
    return a.number == b.number && a.name == b.name && a.legal_form == b.legal_form &&
           is_same(a.address, b.address) && a.tax_number == b.tax_number && a.language == b.language &&
           a.time_zone == b.time_zone && a.payment_terms_days == b.payment_terms_days &&
           a.credit_limit == b.credit_limit && a.parent == b.parent && a.tags == b.tags && a.note == b.note &&
           a.hold == b.hold;
}

bool is_same(ContactData const& a, ContactData const& b) {
    return a.customer == b.customer && a.name == b.name && a.title == b.title && a.email == b.email &&
           a.phone == b.phone && a.mobile == b.mobile && a.language == b.language && a.note == b.note &&
           a.roles == b.roles && a.opted_out == b.opted_out && a.wrong_numbers == b.wrong_numbers &&
           a.unwanted_numbers == b.unwanted_numbers;
}

bool is_same(InvoiceData const& a, InvoiceData const& b) {
    if (a.instalments.size() != b.instalments.size()) return false;
    for (std::size_t i = 0; i < a.instalments.size(); ++i)
        if (a.instalments[i].due != b.instalments[i].due ||
            a.instalments[i].amount_minor != b.instalments[i].amount_minor)
            return false;
    return a.customer == b.customer && a.number == b.number && a.issued == b.issued &&
           a.currency == b.currency && a.kind == b.kind && a.reference == b.reference && a.note == b.note &&
           a.charged_for == b.charged_for;
}

bool is_same(PaymentData const& a, PaymentData const& b) {
    return a.customer == b.customer && a.received == b.received && a.amount == b.amount &&
           a.method == b.method && a.reference == b.reference && a.payer == b.payer && a.note == b.note;
}

bool is_same(InteractionData const& a, InteractionData const& b) {
    return a.customer == b.customer && a.contact == b.contact && a.at == b.at && a.time_zone == b.time_zone &&
           a.channel == b.channel && a.direction == b.direction && a.outcome == b.outcome &&
           a.invoices == b.invoices && a.next_date == b.next_date && a.text == b.text && a.steps == b.steps;
}

} // namespace dunlin::deciding
