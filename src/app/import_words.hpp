// What the import found out, in words: exchange gives reasons as codes and figures, and the catalogue has a
// sentence for each.
#pragma once

#include "app/speech/locale.hpp"
#include "app/speech/words.hpp"
#include "exchange/detect.hpp"
#include "exchange/file_kind.hpp"
#include "exchange/invoice_import.hpp"

#include <string>

namespace dunlin::app {

// Why a decision was taken: "584 rows have a day above 12; none the other way".
[[nodiscard]] std::string reason_text(exchange::Decision const& decision, Words const& words,
                                      Locale const& locale);
// Why a row is left out; `cell` is what stands in the place that causes it.
[[nodiscard]] std::string problem_text(exchange::RowProblem problem, std::string_view cell,
                                       Words const& words);
// Why the file can't be imported as it is.
[[nodiscard]] std::string obstacle_text(Error const& obstacle, Words const& words);
// What a file is that can't be taken in, and what to do instead.
[[nodiscard]] std::string refusal_text(exchange::FileKind const& kind, Words const& words);

} // namespace dunlin::app
