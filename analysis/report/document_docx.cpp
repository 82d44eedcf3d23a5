// A document as Office Open XML (ECMA-376), with the least that Word asks for. A picture is PNG, with the SVG as
// Microsoft's extension of 2016 has it; renderers that know neither show the PNG.
#include <cmath>
#include <optional>
#include <regex>

#include <fmt/format.h>

#include "analysis/figure/canvas.hpp"
#include "analysis/files/zip_archive.hpp"
#include "analysis/report/document.hpp"

namespace sanqi::analysis::report {

namespace {

using figure::escaped;

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr double emu_of_cm = 360000.0, text_width_cm = 16.0, most_height_cm = 13.0;
constexpr int text_width_twips = 9070;  // 16 cm

struct Size {
    long width, height;  ///< English metric units, of which an inch has 914400
};

/// As wide as the text, or as high as leaves room for a caption.
Size size_of(const std::string& svg) {
    static const std::regex box(R"re(viewBox="0 0 ([0-9.]+) ([0-9.]+)")re");
    std::smatch found;
    double width = text_width_cm, height = 10.0;
    if (std::regex_search(svg, found, box)) height = width * std::stod(found.str(2)) / std::stod(found.str(1));
    const double scale = std::min(1.0, most_height_cm / height);
    return {std::lround(width * scale * emu_of_cm), std::lround(height * scale * emu_of_cm)};
}

std::string run(std::string_view text) {
    return fmt::format("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
}

std::string paragraph_in(std::string_view style, const std::string& runs) {
    return fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>{}</w:p>\n", style, runs);
}

/// The first column is wider: it says what the numbers are.
std::vector<int> widths_of(std::size_t columns) {
    constexpr double first = 0.55;
    const int wide = columns == 1 ? text_width_twips : static_cast<int>(first * text_width_twips);
    std::vector<int> widths{wide};
    while (widths.size() < columns) widths.push_back((text_width_twips - wide) / static_cast<int>(columns - 1));
    return widths;
}

/// A row keeps to the next but for the last, so that a table stays on one page where it can.
std::string table_row(const TextRow& cells, const std::vector<int>& widths, std::string_view style) {
    const bool is_head = style == "TableHead";
    std::string row = "<w:tr><w:trPr><w:cantSplit/>" + std::string(is_head ? "<w:tblHeader/>" : "") + "</w:trPr>";
    for (std::size_t column = 0; column < cells.size(); ++column)
        row += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>", widths[column],
                           paragraph_in(style, run(cells[column])));
    return row + "</w:tr>\n";
}

std::string table_xml(const PageTable& table) {
    const std::vector<int> widths = widths_of(table.head.size());
    std::string text = paragraph_in("TableTitle", run(table.caption));
    text += fmt::format(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/></w:tblPr>"
        "<w:tblGrid>",
        text_width_twips);
    for (const int width : widths) text += fmt::format("<w:gridCol w:w=\"{}\"/>", width);
    text += "</w:tblGrid>\n" + table_row(table.head, widths, "TableHead");
    for (const TextRow& row : table.rows)
        text += table_row(row, widths, &row == &table.rows.back() ? "TableEnd" : "TableText");
    return text + "</w:tbl>\n" + paragraph_in("Normal", "");
}

struct Picture {
    std::string svg, png;
};

/// Blocks into the body; pictures are numbered from 1.
struct AsBody {
    std::string (*png_of)(const std::string&);
    std::vector<Picture>& pictures;

    std::string operator()(const Heading& heading) const {
        return paragraph_in(fmt::format("Heading{}", heading.level), run(heading.text));
    }
    std::string operator()(const Paragraph& paragraph) const { return paragraph_in("Normal", run(paragraph.text)); }
    std::string operator()(const BulletList& list) const {
        std::string text;
        for (const std::string& item : list.items) text += paragraph_in("ListBullet", run(item));
        return text;
    }
    std::string operator()(const CommandLines& commands) const {
        std::string text;
        for (const std::string& line : commands.lines) text += paragraph_in("Command", run(line));
        return text;
    }
    std::string operator()(const PageTable& table) const { return table_xml(table); }
    std::string operator()(const DocumentFigure& drawn) const {
        const std::string svg = figure::svg(drawn.figure);
        pictures.push_back({svg, png_of(svg)});
        return paragraph_in("Figure", drawing(drawn.figure, size_of(svg))) +
               paragraph_in("Caption", run(fmt::format("Figure {}. {}", pictures.size(), drawn.figure.caption)));
    }

    [[nodiscard]] std::string drawing(const figure::Figure& shown, const Size& size) const {
        const std::size_t number = pictures.size();
        const std::string_view main = pictures.back().png.empty() ? "svg" : "png";
        return fmt::format(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{0}\" "
            "cy=\"{1}\"/>"
            "<wp:docPr id=\"{2}\" name=\"Figure {2}\" descr=\"{3}\"/><a:graphic><a:graphicData "
            "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr "
            "id=\"{2}\" "
            "name=\"figure{2}.{4}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
            "r:embed=\"{4}{2}\"><a:extLst><a:ext "
            "uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip "
            "r:embed=\"svg{2}\"/></a:ext></a:extLst></a:blip>"
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext "
            "cx=\"{0}\" "
            "cy=\"{1}\"/></a:xfrm><a:prstGeom "
            "prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>"
            "</a:graphic></wp:inline></w:drawing></w:r>",
            size.width, size.height, number, escaped(figure::joined(shown.title)), main);
    }
};

std::string document_xml(const std::string& body) {
    return fmt::format(
        "{}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" "
        "xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\">\n<w:body>\n{}<w:sectPr><w:pgSz "
        "w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" "
        "w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n",
        head, body);
}

std::string style(std::string_view id, std::string_view name, std::string_view paragraph, std::string_view letters) {
    return fmt::format(
        "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn "
        "w:val=\"Normal\"/><w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>\n",
        id, name, paragraph, letters);
}

std::string heading_style(int level, int before, int half_points) {
    return fmt::format(
        "<w:style w:type=\"paragraph\" w:styleId=\"Heading{0}\"><w:name w:val=\"heading {0}\"/><w:basedOn "
        "w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>{4}"
        "<w:spacing w:before=\"{1}\" w:after=\"80\"/><w:outlineLvl w:val=\"{2}\"/></w:pPr><w:rPr><w:b/>"
        "<w:sz w:val=\"{3}\"/></w:rPr></w:style>\n",
        level, before, level - 1, half_points, level == 1 ? "<w:pageBreakBefore/>" : "");
}

std::string styles_xml() {
    std::string text = fmt::format(
        "{}<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\n<w:docDefaults>"
        "<w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"SimSun\" "
        "w:cs=\"Times New Roman\"/><w:sz w:val=\"22\"/><w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\"/></w:rPr>"
        "</w:rPrDefault></w:docDefaults>\n<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
        "w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr>"
        "</w:style>\n",
        head);
    text += heading_style(1, 0, 32) + heading_style(2, 240, 26) + heading_style(3, 200, 24);
    text += style("ListBullet", "List Bullet",
                  "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/><w:ind w:left=\"360\" "
                  "w:hanging=\"360\"/>",
                  "");
    text += style("Figure", "Figure", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/>", "");
    text += style("Caption", "caption", "<w:spacing w:after=\"200\"/>", "<w:i/><w:sz w:val=\"18\"/>");
    text += style("TableTitle", "Table Title", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"80\"/>",
                  "<w:i/><w:sz w:val=\"18\"/>");
    const std::string tight = "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>";
    text += style("TableText", "Table Text", "<w:keepNext/>" + tight, "<w:sz w:val=\"19\"/>");
    text += style("TableEnd", "Table End", tight, "<w:sz w:val=\"19\"/>");
    text += style("TableHead", "Table Head", "<w:keepNext/>" + tight, "<w:b/><w:sz w:val=\"19\"/>");
    text += style(
        "Command", "Command", "<w:spacing w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:left=\"240\"/>",
        "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/><w:sz w:val=\"16\"/>");
    return text +
           "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table "
           "Grid\"/><w:tblPr><w:tblBorders><w:top "
           "w:val=\"single\" w:sz=\"6\"/><w:bottom w:val=\"single\" w:sz=\"6\"/><w:insideH w:val=\"single\" w:sz=\"4\" "
           "w:color=\"BBBBBB\"/></w:tblBorders><w:tblCellMar><w:left w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"80\" "
           "w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n</w:styles>\n";
}

std::string numbering_xml() {
    return fmt::format(
        "{}<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum "
        "w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText "
        "w:val=\"•\"/><w:lvlJc w:val=\"left\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
        "w:val=\"0\"/></w:num></w:numbering>\n",
        head);
}

std::string relation(std::string_view id, std::string_view kind, std::string_view target) {
    return fmt::format(
        "<Relationship Id=\"{}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        "{}\" Target=\"{}\"/>\n",
        id, kind, target);
}

std::string relations_xml(const std::string& relations) {
    return fmt::format(
        "{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n{}"
        "</Relationships>\n",
        head, relations);
}

std::string types_xml() {
    constexpr std::string_view word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    std::string text = fmt::format(
        "{}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n<Default Extension=\"xml\" "
        "ContentType=\"application/xml\"/>\n<Default Extension=\"png\" ContentType=\"image/png\"/>\n<Default "
        "Extension=\"svg\" ContentType=\"image/svg+xml\"/>\n",
        head);
    for (const auto& [part, type] :
         {std::pair{"document", "document.main"}, {"styles", "styles"}, {"numbering", "numbering"}})
        text += fmt::format("<Override PartName=\"/word/{}.xml\" ContentType=\"{}{}+xml\"/>\n", part, word, type);
    return text +
           "<Override PartName=\"/docProps/core.xml\" "
           "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\n</Types>\n";
}

std::string core_xml(const Document& document) {
    return fmt::format(
        "{}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
        "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>"
        "{}</dc:creator></cp:coreProperties>\n",
        head, escaped(document.title), escaped(document.made_by));
}

}  // namespace

std::string docx_of(const Document& document, std::string (*png_of)(const std::string& svg)) {
    std::vector<Picture> pictures;
    std::string body;
    for (const Block& block : document.blocks) body += std::visit(AsBody{png_of, pictures}, block);
    std::string relations =
        relation("styles", "styles", "styles.xml") + relation("numbering", "numbering", "numbering.xml");
    std::vector<std::pair<std::string, std::string>> media;
    for (std::size_t i = 0; i < pictures.size(); ++i)
        for (const auto& [kind, content] : {std::pair{"svg", &pictures[i].svg}, std::pair{"png", &pictures[i].png}}) {
            if (content->empty()) continue;
            const std::string name = fmt::format("media/figure{}.{}", i + 1, kind);
            relations += relation(fmt::format("{}{}", kind, i + 1), "image", name);
            media.emplace_back("word/" + name, *content);
        }
    std::string package = relation("document", "officeDocument", "word/document.xml");
    package +=
        "<Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
        "core-properties\" Target=\"docProps/core.xml\"/>\n";
    std::vector<std::pair<std::string, std::string>> parts{{"[Content_Types].xml", types_xml()},
                                                           {"_rels/.rels", relations_xml(package)},
                                                           {"docProps/core.xml", core_xml(document)},
                                                           {"word/document.xml", document_xml(body)},
                                                           {"word/_rels/document.xml.rels", relations_xml(relations)},
                                                           {"word/styles.xml", styles_xml()},
                                                           {"word/numbering.xml", numbering_xml()}};
    parts.insert(parts.end(), media.begin(), media.end());
    return zip_archive(parts);
}

}  // namespace sanqi::analysis::report
