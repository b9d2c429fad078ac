#include "app/speech/document_name.hpp"

namespace dunlin::app {

std::string document_name(Words const& words, Book const& book, InvoiceRow const& document) {
    if (!document.number.empty() || document.kind == InvoiceKind::Invoice) return document.number;
    InvoiceRow const* const invoice = book.invoices.find(document.charged_for);
    std::string const kind = name_of(document.kind);
    return invoice == nullptr ? words("charge." + kind) : words("charge-on." + kind, {invoice->number});
}

} // namespace dunlin::app
