#include "core/rules/phone_zones.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace dunlin {

namespace {

struct AreaCodes {
    std::string_view zone, codes; // three figures each, rising
};
// The North American Numbering Plan by zone. Facts of the time zone map of libphonenumber (Apache-2.0); an
// area whose exchanges lie in several zones stands in each.
constexpr auto north_american = std::to_array<AreaCodes>({
    {"America/Adak", "907"},
    {"America/Anchorage", "907"},
    {"America/Anguilla", "264"},
    {"America/Antigua", "268"},
    {"America/Barbados", "246"},
    {"America/Boise", "208 775 986"},
    {"America/Cayman", "345"},
    {"America/Chicago",
     "205 210 214 217 218 219 224 225 228 251 254 256 262 270 281 308 309 312 314 316 318 319 "
     "320 325 331 334 337 346 361 402 405 409 414 417 423 430 432 447 464 469 479 501 504 507 "
     "512 515 531 534 539 563 572 573 574 580 601 605 606 608 612 615 618 620 629 630 636 641 "
     "651 659 660 662 682 689 701 708 712 713 715 726 731 737 763 769 773 779 785 806 812 815 "
     "816 817 830 832 847 850 870 872 901 903 906 913 918 920 931 936 938 940 945 952 956 972 "
     "979 985"},
    {"America/Denver",
     "208 303 307 308 385 406 435 480 505 520 541 575 602 605 620 701 719 720 775 785 801 915 "
     "928 970"},
    {"America/Dominica", "767"},
    {"America/Edmonton", "250 368 403 587 780 825 867"},
    {"America/Fort_Nelson", "867"},
    {"America/Grand_Turk", "649"},
    {"America/Grenada", "473"},
    {"America/Halifax", "418 506 709 782 902"},
    {"America/Jamaica", "658 876"},
    {"America/Juneau", "907"},
    {"America/Los_Angeles",
     "206 208 209 213 253 279 310 323 341 360 408 415 424 425 442 458 503 509 510 530 541 559 "
     "562 564 619 626 628 650 657 661 669 702 707 714 725 747 760 775 805 818 820 831 840 858 "
     "909 916 925 949 951 971 986"},
    {"America/Lower_Princes", "721"},
    {"America/Montserrat", "664"},
    {"America/Nassau", "242"},
    {"America/New_York",
     "201 202 203 207 212 215 216 219 220 223 229 231 234 239 240 248 252 260 267 269 270 272 "
     "276 283 301 302 304 305 313 315 317 321 326 330 332 336 339 347 351 352 364 380 386 401 "
     "404 407 410 412 413 419 423 434 440 443 445 448 463 470 475 478 484 502 508 513 516 517 "
     "518 540 551 561 567 570 571 574 582 585 586 603 606 607 609 610 614 616 617 631 640 646 "
     "656 667 678 680 681 703 704 706 716 717 718 724 727 732 734 740 743 754 757 762 765 770 "
     "771 772 774 781 786 802 803 804 810 812 813 814 826 828 838 839 843 845 848 850 854 856 "
     "857 859 860 862 863 864 865 878 904 906 908 910 912 914 917 919 929 930 934 937 941 943 "
     "947 948 954 959 973 978 980 984 989"},
    {"America/North_Dakota/Center", "605 701"},
    {"America/Phoenix", "480 520 602 623 928"},
    {"America/Port_of_Spain", "868"},
    {"America/Puerto_Rico", "709 787 939"},
    {"America/Regina", "306 639"},
    {"America/Santo_Domingo", "809 829 849"},
    {"America/St_Johns", "709"},
    {"America/St_Kitts", "869"},
    {"America/St_Lucia", "758"},
    {"America/St_Thomas", "340"},
    {"America/St_Vincent", "784"},
    {"America/Toronto",
     "226 249 263 289 343 365 367 416 418 438 450 468 514 519 548 579 581 613 647 705 742 753 "
     "807 819 867 873 905"},
    {"America/Tortola", "284"},
    {"America/Vancouver", "236 250 604 672 778 867"},
    {"America/Winnipeg", "204 431 437 474 584 807 867"},
    {"Atlantic/Bermuda", "441"},
    {"Pacific/Guam", "671"},
    {"Pacific/Honolulu", "808 907"},
    {"Pacific/Pago_Pago", "684"},
    {"Pacific/Saipan", "670"},
});

struct CallingCode {
    std::string_view code, zone;
};
// ITU-T E.164 country codes of countries of which nearly all live in one zone (as in app/contact_outlook).
constexpr auto countries = std::to_array<CallingCode>({
    {"30", "Europe/Athens"},      {"31", "Europe/Amsterdam"}, {"32", "Europe/Brussels"},
    {"33", "Europe/Paris"},       {"34", "Europe/Madrid"},    {"351", "Europe/Lisbon"},
    {"352", "Europe/Luxembourg"}, {"353", "Europe/Dublin"},   {"358", "Europe/Helsinki"},
    {"359", "Europe/Sofia"},      {"36", "Europe/Budapest"},  {"370", "Europe/Vilnius"},
    {"371", "Europe/Riga"},       {"372", "Europe/Tallinn"},  {"385", "Europe/Zagreb"},
    {"386", "Europe/Ljubljana"},  {"39", "Europe/Rome"},      {"40", "Europe/Bucharest"},
    {"41", "Europe/Zurich"},      {"420", "Europe/Prague"},   {"421", "Europe/Bratislava"},
    {"423", "Europe/Vaduz"},      {"43", "Europe/Vienna"},    {"44", "Europe/London"},
    {"45", "Europe/Copenhagen"},  {"46", "Europe/Stockholm"}, {"47", "Europe/Oslo"},
    {"48", "Europe/Warsaw"},      {"49", "Europe/Berlin"},    {"65", "Asia/Singapore"},
    {"81", "Asia/Tokyo"},         {"91", "Asia/Kolkata"},
});

// Figures after the sign that a country's code follows; empty where there is none.
std::string international(std::string_view number) {
    std::string figures;
    bool has_plus = false;
    for (char const c : number) {
        if (c == '+' && figures.empty()) has_plus = true;
        if (c >= '0' && c <= '9') figures += c;
    }
    if (has_plus) return figures;
    return figures.rfind("00", 0) == 0 ? figures.substr(2) : std::string{};
}

} // namespace

std::vector<std::string_view> zones_of_number(std::string_view number) {
    std::vector<std::string_view> zones;
    std::string const figures = international(number);
    constexpr std::size_t area_size = 3;
    if (figures.rfind('1', 0) == 0) {
        if (figures.size() <= area_size) return zones;
        std::string_view const area = std::string_view{figures}.substr(1, area_size);
        for (AreaCodes const& each : north_american)
            if (each.codes.find(area) != std::string_view::npos) zones.push_back(each.zone);
        return zones;
    }
    for (CallingCode const& each : countries)
        if (figures.rfind(each.code, 0) == 0) zones.push_back(each.zone);
    return zones;
}

} // namespace dunlin
