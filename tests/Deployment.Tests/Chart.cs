using k8s;
using k8s.Models;

namespace Grid.Deployment.Tests;

/// <summary>The Helm chart, rendered.</summary>
internal static class Chart
{
    public const string Folder = "deploy/helm/identity-grid";

    private static readonly Dictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["v1/ConfigMap"] = typeof(V1ConfigMap),
        ["v1/Service"] = typeof(V1Service),
        ["v1/ServiceAccount"] = typeof(V1ServiceAccount),
        ["apps/v1/Deployment"] = typeof(V1Deployment),
        ["batch/v1/Job"] = typeof(V1Job),
        ["networking.k8s.io/v1/NetworkPolicy"] = typeof(V1NetworkPolicy),
        ["policy/v1/PodDisruptionBudget"] = typeof(V1PodDisruptionBudget),
    };

    /// <summary>What a user must say, and nothing else.</summary>
    public static readonly string[] Needed =
    [
        "--set", "publicUrl=https://grid.example",
        "--set", "networkPolicy.database[0].ipBlock.cidr=10.20.0.0/24",
    ];

    public static Task<string> Render(params string[] values) =>
        Tool.Run("helm", ["template", "demo", Tool.PathOf(Folder), .. Needed, .. values]);

    /// <summary>Every object, as the type that Kubernetes has for it; a member that it lacks fails.</summary>
    public static async Task<IReadOnlyList<object>> Objects(params string[] values) =>
        KubernetesYaml.LoadAllFromString(await Render(values), Kinds, strict: true);
}
