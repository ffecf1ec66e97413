namespace Grid.Testing.Histories;

/// <summary>One step of a course: an operation has its moment.</summary>
internal sealed partial class Search<TState, TCall, TAnswer>
{
    /// <summary>The course after an operation has had its moment; null where it can't have it now.</summary>
    private Course<TState>? Follow(Course<TState> course, int index)
    {
        var one = history[index];
        if (!one.IsAnswered)
        {
            var after = specification.After(course.State, one.Call);
            var isIdle = after.Equals(course.State) || IsSecondOfItsKind(course, index);
            return isIdle ? null : Saturated(new(after, course.Done | underWay.Bit(index)));
        }

        return IsNext(course, index) && specification.Allows(course.State, one.Call, one.Answer!, out var next)
            ? Saturated(new(next, course.Done | underWay.Bit(index)))
            : null;
    }

    /// <summary>Of several that say the same and were not answered, the first is as good as any.</summary>
    private bool IsSecondOfItsKind(Course<TState> course, int index)
    {
        foreach (var other in underWay.Open(course.Done))
        {
            if (other == index)
                return false;
            if (!history[other].IsAnswered && history[other].Ended is null && history[index].Ended is null
                && EqualityComparer<TCall>.Default.Equals(history[other].Call, history[index].Call))
                return true;
        }

        return false;
    }

    /// <summary>A read whose answer is right takes effect at once: it can't contradict anything later.</summary>
    private Course<TState> Saturated(Course<TState> course)
    {
        for (var before = UInt128.MaxValue; before != course.Done;)
        {
            before = course.Done;
            foreach (var index in underWay.Open(course.Done))
                if (IsRead(index) && IsNext(course, index)
                    && specification.Allows(course.State, history[index].Call, history[index].Answer!, out _))
                    course = course with { Done = course.Done | underWay.Bit(index) };
        }

        return course;
    }

    private bool IsNext(Course<TState> course, int index)
    {
        foreach (var other in order.Before(index))
            if (!underWay.IsDone(other, course.Done))
                return false;
        return true;
    }

    private bool IsRead(int index) => specification.IsRead(history[index].Call);
}
