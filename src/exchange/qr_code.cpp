#include "exchange/qr_code.hpp"

#include "exchange/escape.hpp"

#include <qrcodegen.h>

#include <algorithm>
#include <array>

namespace dunlin::exchange {

namespace {

constexpr int quiet_zone = 4;

// "M4,4h7v1h-7z": one run of dark modules in a row.
void append_run(std::string& out, int x, int y, int length) {
    std::string const width = std::to_string(length);
    out += "M" + std::to_string(x + quiet_zone) + "," + std::to_string(y + quiet_zone) + "h" + width +
           "v1h-" + width + "z";
}

} // namespace

std::optional<QrCode> qr_code(std::string_view text, int largest_version) {
    std::array<std::uint8_t, qrcodegen_BUFFER_LEN_MAX> code{}, scratch{};
    int const largest = std::clamp(largest_version, qrcodegen_VERSION_MIN, qrcodegen_VERSION_MAX);
    if (text.size() > scratch.size()) return std::nullopt;
    std::copy(text.begin(), text.end(), scratch.begin());
    // As bytes whatever is in it: readers of payment codes expect the character set that the payload names.
    if (!qrcodegen_encodeBinary(scratch.data(), text.size(), code.data(), qrcodegen_Ecc_MEDIUM,
                                qrcodegen_VERSION_MIN, largest, qrcodegen_Mask_AUTO, false))
        return std::nullopt;
    QrCode made;
    made.size = qrcodegen_getSize(code.data());
    for (int y = 0; y < made.size; ++y)
        for (int x = 0; x < made.size; ++x) made.dark.push_back(qrcodegen_getModule(code.data(), x, y));
    return made;
}

std::string qr_svg(QrCode const& code, std::string_view label) {
    std::string const side = std::to_string(code.size + 2 * quiet_zone);
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
                      "\" role=\"img\" aria-label=\"" + escape_html(label) +
                      "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0,0h" + side + "v" + side +
                      "h-" + side + "z\"/><path fill=\"#000\" d=\"";
    for (int y = 0; y < code.size; ++y)
        for (int x = 0; x < code.size; ++x) {
            if (!code.is_dark(x, y)) continue;
            int const start = x;
            while (x < code.size && code.is_dark(x, y)) ++x;
            append_run(out, start, y, x - start);
        }
    return out + "\"/></svg>";
}

} // namespace dunlin::exchange
