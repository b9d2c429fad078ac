// Which column is what: header words first, values as a check and as a fallback. Inside exchange only.
#pragma once

#include "exchange/detect.hpp"

#include <string>
#include <vector>

namespace dunlin::exchange {

// Whether a column with such cells can be that field. Empty columns can be anything.
[[nodiscard]] bool can_be(Field field, ColumnTally const& tally);

// One decision a column, `columns` filled alike.
[[nodiscard]] std::vector<Decision> find_column_meanings(std::vector<std::string> const& names,
                                                         HeaderRow header,
                                                         std::vector<ColumnTally> const& tallies,
                                                         std::vector<Field>& columns);

} // namespace dunlin::exchange
