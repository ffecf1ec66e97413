using k8s.Models;

namespace Grid.Deployment.Tests;

public sealed class ChartTests
{
    [Fact]
    public async Task Helm_finds_nothing_wrong_with_the_chart() =>
        await Tool.Run("helm", ["lint", "--strict", Tool.PathOf(Chart.Folder), .. Chart.Needed]);

    [Theory]
    [InlineData("publicUrl=http://grid.example", "publicUrl")]
    [InlineData("publicUrl=", "publicUrl")]
    [InlineData("replicaCount=0", "replicaCount")]
    [InlineData("secrets.keys.name=", "secrets/keys/name")]
    [InlineData("settings.Grid:Port=1", "Grid:Port")]
    [InlineData("replicas=3", "replicas")]
    [InlineData("image.digest=sha256:12", "digest")]
    [InlineData("networkPolicy.database=null", "networkPolicy.database")]
    [InlineData("secrets.databaseOwner.name=", "secrets.databaseOwner.name")]
    public async Task A_wrong_value_is_refused_by_name(string value, string named)
    {
        var (code, output) = await Tool.Try(
            "helm", ["template", "demo", Tool.PathOf(Chart.Folder), .. Chart.Needed, "--set", value]);
        Assert.NotEqual(0, code);
        Assert.Contains(named, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_object_is_as_Kubernetes_defines_it()
    {
        var objects = await Chart.Objects("--set", "monitoring.dashboard=true");
        Assert.Equal(
            ["ConfigMap", "Deployment", "Job", "NetworkPolicy", "NetworkPolicy", "PodDisruptionBudget", "Service",
                "ServiceAccount"],
            objects.Select(one => ((k8s.IKubernetesObject)one).Kind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_pod_runs_as_root_or_may_do_more_than_it_needs()
    {
        var pods = await Pods();
        Assert.Equal(2, pods.Count);
        foreach (var pod in pods)
        {
            Assert.True(pod.SecurityContext.RunAsNonRoot);
            Assert.Equal("RuntimeDefault", pod.SecurityContext.SeccompProfile.Type);
            Assert.False(pod.AutomountServiceAccountToken);
            Assert.False(pod.EnableServiceLinks);
            Assert.NotEqual(true, pod.HostNetwork);
            var container = Assert.Single(pod.Containers);
            Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
            Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
            Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
            Assert.Contains("memory", container.Resources.Limits.Keys);
            Assert.DoesNotContain("latest", container.Image, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_silo_has_longer_to_end_than_it_drains()
    {
        var pod = (await Deployment("--set", "drainSeconds=60", "--set", "shutdownSeconds=90")).Spec.Template.Spec;
        Assert.True(pod.TerminationGracePeriodSeconds > 60 + 90);
        var settings = pod.Containers[0].Env.ToDictionary(each => each.Name, each => each.Value);
        Assert.Equal("00:01:00", settings["Grid__DrainTime"]);
        Assert.Equal("00:01:30", settings["Grid__ShutdownTimeout"]);
    }

    [Fact]
    public async Task An_upgrade_takes_no_pod_away_before_another_is_ready()
    {
        var deployment = await Deployment();
        Assert.Equal("0", deployment.Spec.Strategy.RollingUpdate.MaxUnavailable);
        Assert.True(deployment.Spec.MinReadySeconds > 0);
        var container = deployment.Spec.Template.Spec.Containers[0];
        Assert.Equal(
            ["/health/startup", "/health/ready", "/health/live"],
            new[] { container.StartupProbe, container.ReadinessProbe, container.LivenessProbe }
                .Select(probe => probe.HttpGet.Path));
    }

    [Fact]
    public async Task Policies_and_services_select_the_pods_of_the_silos()
    {
        var objects = await Chart.Objects();
        var labels = objects.OfType<V1Deployment>().Single().Spec.Template.Metadata.Labels;
        var selectors = new[]
        {
            objects.OfType<V1Service>().Single().Spec.Selector,
            objects.OfType<V1PodDisruptionBudget>().Single().Spec.Selector.MatchLabels,
            objects.OfType<V1NetworkPolicy>().First().Spec.PodSelector.MatchLabels,
        };
        Assert.All(selectors, selector => Assert.Subset(labels.ToHashSet(), selector.ToHashSet()));
        var job = objects.OfType<V1Job>().Single().Spec.Template.Metadata.Labels;
        Assert.All(selectors, selector => Assert.False(selector.ToHashSet().IsSubsetOf(job.ToHashSet())));
    }

    [Fact]
    public async Task A_setting_of_the_values_overrides_the_chart()
    {
        var env = (await Deployment("--set", "settings.Grid__Memory=512", "--set", "settings.Grid__Demo=true"))
            .Spec.Template.Spec.Containers[0].Env;
        Assert.Equal("512", env.Single(each => each.Name == "Grid__Memory").Value);
        Assert.Equal("true", env.Single(each => each.Name == "Grid__Demo").Value);
    }

    internal static async Task<V1Deployment> Deployment(params string[] values) =>
        (await Chart.Objects(values)).OfType<V1Deployment>().Single();

    private static async Task<IReadOnlyList<V1PodSpec>> Pods()
    {
        var objects = await Chart.Objects();
        return
        [
            .. objects.OfType<V1Deployment>().Select(one => one.Spec.Template.Spec),
            .. objects.OfType<V1Job>().Select(one => one.Spec.Template.Spec),
        ];
    }
}
