// Addresses that open a call or a text message in the program that is for it. Nothing is sent from here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dunlin::exchange {

// RFC 3966, without separators: "tel:+491701234567".
[[nodiscard]] std::string call_link(std::string_view number);
// RFC 5724. "?&body=" is what phones of both kinds read.
[[nodiscard]] std::string sms_link(std::string_view number, std::string_view text);
// WhatsApp, "Click to chat": the number with its country code, figures only. Nothing for a number without
// one ("+49 …", "0049 …"). The text goes to that site as part of the address.
[[nodiscard]] std::optional<std::string> whatsapp_link(std::string_view number, std::string_view text);

} // namespace dunlin::exchange
