export const Page = ({ user, ...props }) => (
  <Layout title={user.name} {...props} onClick={() => logout(user)}>
    text {user.posts.map((post) => <Post key={post.id} {...post} />)}
    <>{/* nothing */}</>
  </Layout>
);
