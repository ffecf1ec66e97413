using System.Globalization;
using System.Net;
using System.Text;

namespace Grid.Scenarios.Reports;

/// <summary>A drawing, written as it goes; coordinates are pixels, with one decimal.</summary>
internal sealed class Svg
{
    private readonly StringBuilder text = new();

    /// <summary>Begins a drawing of a size.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="label">What it shows, for those who don't see it.</param>
    public Svg(double width, double height, string label) => text.Append(
        CultureInfo.InvariantCulture,
        $"<svg viewBox=\"0 0 {width:0.#} {height:0.#}\" role=\"img\" aria-label=\"{Escape(label)}\">\n");

    public void Line(double x1, double y1, double x2, double y2, string style) => text.Append(
        CultureInfo.InvariantCulture,
        $"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" class=\"{style}\"/>\n");

    /// <summary>A filled rectangle with a text that appears under the pointer.</summary>
    public void Rectangle(double x, double y, double width, double height, string style, string? says = null)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" class=\"{style}\"");
        Close("rect", says);
    }

    /// <summary>A filled circle with a text that appears under the pointer.</summary>
    public void Circle(double x, double y, double radius, string style, string? says = null)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\" class=\"{style}\"");
        Close("circle", says);
    }

    public void Text(double x, double y, string what, string style) => text.Append(
        CultureInfo.InvariantCulture,
        $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" class=\"{style}\">{Escape(what)}</text>\n");

    /// <summary>A line through points, with corners.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string style)
    {
        text.Append("<polyline points=\"");
        foreach (var (x, y) in points)
            text.Append(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#} ");
        text.Append(CultureInfo.InvariantCulture, $"\" class=\"{style}\"/>\n");
    }

    /// <summary>The drawing, ended.</summary>
    public override string ToString() => text + "</svg>\n";

    public static string Escape(string what) => WebUtility.HtmlEncode(what);

    private void Close(string element, string? says)
    {
        if (says is null)
            text.Append("/>\n");
        else
            text.Append(CultureInfo.InvariantCulture, $"><title>{Escape(says)}</title></{element}>\n");
    }
}
