// What the check of the book and the reading of its journal found, in words: which record it is about, by the
// names a person knows it by, then what is wrong.
#pragma once

#include "app/app.hpp"

#include <string>

namespace dunlin::app {

// "Invoice 1042, Northwind"; an allocation by its invoice. The id where the book has no such record.
[[nodiscard]] std::string record_text(App const& app, AnyId id);
// "Open amount: Invoice 1042, Northwind. Open is €5.00, but should be €4.00."
[[nodiscard]] std::string violation_text(App const& app, Violation const& violation);
// "journal/0a1b2c/0000000017.jsonl, byte 312: The gesture is not what was written."
[[nodiscard]] std::string damage_text(App const& app, store::Damage const& damage);

} // namespace dunlin::app
