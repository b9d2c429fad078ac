// Reads what was typed into a form's fields. Inside app only.
#pragma once

#include "app/forms/forms.hpp"
#include "core/base/utf8.hpp"

#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace dunlin::app {

// Reads the fields of one form and keeps what was wrong with each.
class FormReader {
public:
    explicit FormReader(FormContext const& context) : m_context(&context) {}

    Date date(std::string const& text, std::string field) {
        if (trim(text).empty())
            return fail_with<Date>(ErrorCode::Missing, std::move(field), "A date is needed.");
        return optional_date(text, std::move(field));
    }
    Date optional_date(std::string const& text, std::string field) {
        if (trim(text).empty()) return Date{};
        auto const result = parse_date_as_typed(text, m_context->locale.date_order, m_context->today);
        if (!result) return fail_with<Date>(result.error().code, std::move(field), result.error().detail);
        return result.value();
    }
    Currency currency(std::string const& text, std::string field) {
        if (trim(text).empty())
            return fail_with<Currency>(ErrorCode::Missing, std::move(field), "A currency is needed.");
        auto const result = Currency::parse(trim(text));
        if (!result) return fail_with<Currency>(result.error().code, std::move(field), result.error().detail);
        return result.value();
    }
    std::int64_t amount_minor(std::string const& text, Currency currency, std::string field) {
        if (trim(text).empty())
            return fail_with<std::int64_t>(ErrorCode::Missing, std::move(field), "An amount is needed.");
        if (!currency.is_set()) return 0; // the currency is wrong already; one error is enough
        auto const result = parse_amount_as_typed(text, currency, m_context->locale.amounts);
        if (!result)
            return fail_with<std::int64_t>(result.error().code, std::move(field), result.error().detail);
        return result.value().minor;
    }
    std::int32_t days(std::string const& text, std::string field) {
        std::string_view const digits = trim(text);
        if (digits.empty()) return -1;
        std::int32_t value = 0;
        auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (code != std::errc{} || end != digits.data() + digits.size() || value < 0 || value > 3650)
            return fail_with<std::int32_t>(ErrorCode::InvalidNumber, std::move(field),
                                           "A number of days is needed.");
        return value;
    }
    template<class Enum>
    Enum choice(std::string const& name, std::string field) {
        auto const result = parse_name<Enum>(name);
        if (!result) return fail_with<Enum>(result.error().code, std::move(field), result.error().detail);
        return result.value();
    }
    [[nodiscard]] Book const& book() const { return m_context->book; }
    void wrong(ErrorCode code, std::string field, std::string detail) {
        m_errors.push_back(fail(code, std::move(field), std::move(detail)));
    }

    template<class T>
    Submission finish(T command) {
        Submission submission;
        submission.errors = std::move(m_errors);
        if (submission.errors.empty()) submission.command = std::move(command);
        return submission;
    }

private:
    template<class T>
    T fail_with(ErrorCode code, std::string field, std::string detail) {
        wrong(code, std::move(field), std::move(detail));
        return T{};
    }

    FormContext const* m_context;
    std::vector<Error> m_errors;
};

} // namespace dunlin::app
