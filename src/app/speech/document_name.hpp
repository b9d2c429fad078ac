// What documents are called on the screen.
#pragma once

#include "app/speech/words.hpp"
#include "core/book/book.hpp"

#include <string>

namespace dunlin::app {

// Its number; of a charge without one what it is for: "Late fee on R-17".
[[nodiscard]] std::string document_name(Words const& words, Book const& book, InvoiceRow const& document);

} // namespace dunlin::app
