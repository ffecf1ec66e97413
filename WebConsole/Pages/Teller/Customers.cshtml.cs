using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Grid.ImportFiles;
using Grid.WebConsole.Api;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages.Teller;

/// <summary>A bank checks the cards of many customers at once.</summary>
/// <remarks>Nothing of the file is kept; the result names a customer by the line alone.</remarks>
[RequestSizeLimit(MaxBytes)]
public sealed class CustomersModel : ConsolePage
{
    /// <summary>Most customers in a file.</summary>
    public const int MaxLines = 20_000;

    private const int BatchSize = 1_000;
    private const int MaxBytes = 4 << 20;

    /// <summary>For what the cards are checked.</summary>
    public IReadOnlyList<(string Value, string Text)> Purposes =>
        Choices("purpose", "review of customers", "other");

    /// <summary>Checks the cards, and answers with the results.</summary>
    public async Task<IActionResult> OnPost()
    {
        if (await Lines() is not { } lines)
            return Page();
        var result = new StringBuilder("line,result,reason,error\n");
        for (var from = 0; from < lines.Count; from += BatchSize)
        {
            var part = lines.Skip(from).Take(BatchSize).ToList();
            var answers = await Send<BatchAnswer>(
                "/v1/cards/verify-batch", new() { ["items"] = part.ConvertAll(line => Item(line.Text)) });
            if (answers is null)
                return Page();
            foreach (var (line, item) in part.Zip(answers.Items))
                result.Append(
                    CultureInfo.InvariantCulture, $"{line.Number},{item.Result},{item.Reason},{item.Error?.Code}\n");
        }
        return File(Encoding.UTF8.GetBytes(result.ToString()), "text/csv; charset=utf-8", "results.csv");
    }

    private async Task<List<(long Number, string Text)>?> Lines()
    {
        var lines = new List<(long, string)>();
        if (Request.Form.Files["file"] is { } file)
        {
            await using var content = file.OpenReadStream();
            try
            {
                var reader = new LineReader(
                    await TextInput.OpenAsync(PipeReader.Create(content), HttpContext.RequestAborted));
                while (lines.Count <= MaxLines && await reader.NextAsync(HttpContext.RequestAborted))
                    if (!reader.IsBlank)
                        lines.Add((reader.Number, Encoding.UTF8.GetString(reader.Line.Span)));
            }
            catch (UnreadableFileException fault)
            {
                Refuse("file", fault.Code, fault.Message);
                return null;
            }
        }
        if (lines.Count is > 0 and <= MaxLines)
            return lines;
        Refuse("file", "file_size", $"A file with 1 to {MaxLines} lines is needed.");
        return null;
    }

    private Dictionary<string, string> Item(string text)
    {
        var line = CardLine.Read(text);
        var item = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["idNumber"] = line.IdNumber ?? "", ["purpose"] = Sent("purpose"),
        };
        foreach (var (name, value) in new[]
        {
            ("name", line.Name), ("issuedOn", line.IssuedOn), ("expiresOn", line.ExpiresOn),
        })
            if (value is not null)
                item[name] = value;
        return item;
    }
}
