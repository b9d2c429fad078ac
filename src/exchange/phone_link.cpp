#include "exchange/phone_link.hpp"

#include "exchange/escape.hpp"

namespace dunlin::exchange {

namespace {

// Figures and a leading plus. "(0)" between country code and number is dialled at home only.
std::string dialled(std::string_view number) {
    std::string out;
    for (std::size_t i = 0; i < number.size(); ++i) {
        if (number.substr(i, 3) == "(0)" && !out.empty()) {
            i += 2;
            continue;
        }
        char const c = number[i];
        if ((c >= '0' && c <= '9') || (c == '+' && out.empty())) out += c;
    }
    return out;
}

} // namespace

std::string call_link(std::string_view number) { return "tel:" + dialled(number); }

std::string sms_link(std::string_view number, std::string_view text) {
    return "sms:" + dialled(number) + "?&body=" + percent_encode(text);
}

std::optional<std::string> whatsapp_link(std::string_view number, std::string_view text) {
    std::string const figures = dialled(number);
    std::size_t const start = figures.rfind("00", 0) == 0 ? 2 : 1;
    bool const has_country = start == 2 || figures.rfind('+', 0) == 0;
    if (!has_country || figures.size() <= start) return std::nullopt;
    return "https://wa.me/" + figures.substr(start) + "?text=" + percent_encode(text);
}

} // namespace dunlin::exchange
