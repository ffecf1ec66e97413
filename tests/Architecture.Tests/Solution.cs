namespace Grid.Architecture.Tests;

/// <summary>The solution contains every project, and all are built with the same rules.</summary>
public sealed class Solution
{
    [Fact]
    public void Holds_every_project()
    {
        var solution = Repository.Text("Grid.sln").Replace('\\', '/');
        Repository.MustBeNone(Repository.Projects.Where(project =>
            !solution.Contains($"\"{project}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_project_lets_public_members_go_undocumented() =>
        Repository.MustBeNone(
            from project in Repository.Projects
            where Repository.Text(project).Contains("CS1591", StringComparison.Ordinal)
                || Repository.Text(project).Contains("<GenerateDocumentationFile>", StringComparison.Ordinal)
            select project);

    [Fact]
    public void No_project_lets_warnings_pass() =>
        Repository.MustBeNone(
            from project in Repository.Projects
            where Repository.Text(project).Contains("<TreatWarningsAsErrors>", StringComparison.Ordinal)
                || Repository.Text(project).Contains("Version=\"", StringComparison.Ordinal)
            select $"{project} sets its own rules or versions");
}
