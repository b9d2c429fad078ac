// Late interest: the yearly rates as they are typed. Settings of the book (core/report/interest_claim).
#pragma once

#include "app/forms/forms.hpp"
#include "core/rules/late_interest.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

// Of each kind of debtor one rate a line, as people here write it: "11.27", or "1 July 2024 12.37" for one
// that holds from that day on. Empty = no interest is claimed.
struct InterestForm {
    std::string business, consumer;
    bool is_fixed = false; // the rate of the day on which a debt became late holds for it to the end
};
[[nodiscard]] InterestForm interest_form(FormContext const& context);
// The rates as far as they can be read; what can't be is named in `errors`, under `field`.
[[nodiscard]] std::vector<RateChange> rates_typed(std::string_view text, char const* field,
                                                  FormContext const& context, std::vector<Error>& errors);
// One gesture for all that changed. Errors: "business_rates", "consumer_rates".
[[nodiscard]] Submission submit(InterestForm const& form, FormContext const& context);

} // namespace dunlin::app
