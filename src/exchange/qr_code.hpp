// A text as a QR code (ISO/IEC 18004), drawn as SVG for a page that is printed or shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::exchange {

struct QrCode {
    int size = 0;                   // modules a side, without the quiet zone
    std::vector<std::uint8_t> dark; // size * size, row by row; 1 = dark

    [[nodiscard]] bool is_dark(int x, int y) const {
        return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) +
                    static_cast<std::size_t>(x)] != 0;
    }
};

// Version 13 (69 modules) is the largest that the European payment codes allow, and about what a phone reads
// off a letter at 3 cm.
inline constexpr int largest_printed_version = 13;

// In the smallest version that holds the text at error level M (15 %); nothing where it doesn't fit.
[[nodiscard]] std::optional<QrCode> qr_code(std::string_view text,
                                            int largest_version = largest_printed_version);

// With its quiet zone of four modules, black on white in any theme, named `label` for whoever can't see it.
// A viewBox of one unit a module and no styles: how large it is, the page says.
[[nodiscard]] std::string qr_svg(QrCode const& code, std::string_view label);

} // namespace dunlin::exchange
