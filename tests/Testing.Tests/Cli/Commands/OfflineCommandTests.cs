using System.Reflection;

namespace Grid.Testing.Tests.Cli.Commands;

public sealed class OfflineCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("offline").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Files_are_built_from_lists_and_cards_are_checked_against_them()
    {
        var (lost, later, good) = (List("lost", 200, 0), List("later", 20, 1), List("good", 2_000, 2));
        Assert.Equal(0, Run("keys", "--keys", At("keys")));
        Assert.Equal(0, Run("build", lost, "--keys", At("keys"), "--out", At("whole"), "--as-of", Minutes(10)));
        Assert.Equal(0, Check(lost, "ask", At("whole")));
        Assert.Equal(1, Check(later, "ask", At("whole")));
        Assert.Equal(1, Check(good, "ask", At("whole")));
        Assert.Equal(0, Run(
            "build", later, "--keys", At("keys"), "--out", At("difference"), "--as-of", Minutes(1), "--since",
            At("whole")));
        Assert.Equal(0, Check(later, "ask", At("whole"), At("difference")));
        Assert.Equal(0, Check(lost, "ask", At("whole"), At("difference")));
        Assert.Equal(1, Run("check", At("whole"), "--keys", At("keys"), "--cards", lost, "--max-age", "00:05:00"));
    }

    [Fact]
    public void What_can_not_be_relied_upon_ends_with_one()
    {
        var list = List("lost", 10, 0);
        File.WriteAllText(At("undated"), "idNumber\n11010519491231002X\n");
        Assert.Equal(0, Run("keys", "--keys", At("keys")));
        Assert.Equal(1, Run("keys", "--keys", At("keys")));
        Assert.Equal(1, Run("build", At("undated"), "--keys", At("keys"), "--out", At("a"), "--as-of", Minutes(1)));
        Assert.Equal(1, Run("build", list, "--keys", At("keys"), "--out", At("a"), "--as-of", Minutes(-10)));
        Assert.Equal(0, Run("build", list, "--keys", At("keys"), "--out", At("a"), "--as-of", Minutes(1)));
        Assert.Equal(0, Run("keys", "--keys", At("others")));
        Assert.Equal(1, Run("check", At("a"), "--keys", At("others"), "--cards", list));
        Assert.Equal(2, Run("build", list, "--keys", At("keys"), "--out", At("a")));
        if (!OperatingSystem.IsWindows())
            foreach (var file in Directory.GetFiles(At("keys")))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static string Minutes(int before) => TimeProvider.System.GetUtcNow().AddMinutes(-before).ToString("O");

    private static int Run(params string[] arguments) => (int)Assembly.Load("Grid.Cli").EntryPoint!.Invoke(
        null, BindingFlags.DoNotWrapExceptions, null, [(string[])["offline", .. arguments]], null)!;

    private string At(string name) => Path.Combine(folder, name);

    private int Check(string cards, string expected, params string[] files) => Run(
        ["check", .. files, "--keys", At("keys"), "--cards", cards, "--expect", expected]);

    private string List(string name, int count, int year)
    {
        var path = At(name + ".csv");
        File.WriteAllLines(path,
        [
            "idNumber,issuedOn",
            .. Enumerable.Range(0, count).Select(each => Core.Citizens.CitizenNumber.Of(
                110105, new DateOnly(1960 + year, 1, 1).AddDays(each / 1000), each % 1000).Reveal() + ",2020-01-01"),
        ]);
        return path;
    }
}
