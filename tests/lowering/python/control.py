def run(paths):
    try:
        for i, path in enumerate(paths):
            handle(path)
        else:
            done()
    except (KeyError, errors.Broken) as e:
        raise Failed(e) from e
    except OSError:
        raise
    except:
        return None
    else:
        log("fine")
    finally:
        close()
    try:
        run(())
    except* ValueError as group:
        print(group)
    with open(paths) as (a, b), lock:
        return a
    with (yield_lock() as first, other as self.second):
        pass
